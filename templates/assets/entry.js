/** An entry's page: keep it, choose it for comparison. */
import { keepButtons, paintTray, pressButtons } from './saved/buttons.js';
import { make, phrase } from './view/dom.js';

const lead = document.querySelector('.lead');
const record = (document.getElementById('main') || document.body).getAttribute('data-entry');
const heading = document.querySelector('h1');

if (lead && record && heading) {
  const place = lead.querySelector('.place');
  const note = place ? (place.textContent || '').replace(/\s+/g, '') : '';
  const entry = { key: record.replace(/^api\/v1\/|\.json$/g, ''), name: heading.textContent || '', note };
  const tray = make('aside', { class: 'tray', 'aria-label': phrase('tray') });
  const changed = () => {
    pressButtons(lead);
    paintTray(tray, changed);
  };
  lead.append(keepButtons(entry, changed));
  document.body.append(tray);
  changed();
}
