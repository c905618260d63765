import { counts } from './search/facets.js';
import { readRows } from './search/index.js';
import { find } from './search/match.js';
import { begin } from './view/begin.js';
import { explain } from './view/notices.js';

/** The search page of a site that answers from its own index. */
begin(() => ({ find, readRows, counts, explain }));
