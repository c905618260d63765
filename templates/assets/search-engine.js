import { answersOf } from './search/answers.js';
import { engineSource } from './search/engine.js';
import { say } from './search/words.js';
import { begin } from './view/begin.js';
import { make, pick } from './view/make.js';
import { main } from './view/page.js';

/** The search page of a site that names an engine: it answers, the index only says what there is to choose from. */
begin((index) => {
  const { engine, endpoint, key } = main.dataset;
  return { ...answersOf(index, engineSource(engine || '', endpoint || '', key || null, index.meta)), explain };
});

/** Nothing was found; what stands in the way only an index of one's own can say. */
async function explain() {
  pick('.notices').append(make('section.empty', make('h2', say('nothing')), make('a.button', { href: location.pathname }, say('start_over'))));
}
