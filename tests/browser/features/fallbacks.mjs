// What the site uses although the oldest browsers it is made for lack it, and what these do instead.

/**
 * `feature` as the checks name it, `where` it is (the file of the repository; `pages` for markup, `search page` for what its
 * script makes), `instead` what an old browser does. An entry that is no longer used fails the test.
 */
export const FALLBACKS = [
  // The style sheet: `older` takes all of these away, and every page is measured without them.
  { feature: 'css @media (prefers-color-scheme)', where: ['site.css'], instead: 'the light dress, and the dark one by choice' },
  { feature: 'css text-size-adjust', where: ['site.css'], instead: '-webkit-text-size-adjust beside it, where letters are blown up' },
  { feature: 'css text-autospace', where: ['site.css'], instead: 'no space between Chinese and Latin letters' },
  { feature: 'css text-spacing-trim', where: ['site.css'], instead: 'full-width brackets at the start of a line are set in' },
  { feature: 'css text-wrap', where: ['site.css'], instead: 'lines break where they are full' },
  { feature: 'css font-family: ui-monospace', where: ['site.css'], instead: 'the next name of the list' },
  { feature: 'css text-decoration-thickness', where: ['site.css'], instead: 'underlined as the font says' },
  { feature: 'css text-underline-offset', where: ['site.css'], instead: 'underlined as the font says' },
  { feature: 'css :focus-visible', where: ['site.css'], instead: 'a rule of its own is dropped: the ring of :focus is seen after a press as well' },
  { feature: 'css cursor', where: ['site.css'], instead: 'a telephone has no pointer' },
  { feature: 'css scroll-margin-top', where: ['site.css'], instead: 'scrolled to the very edge' },
  { feature: 'css accent-color', where: ['site.css'], instead: 'the box is ticked in the colour of the system' },
  { feature: 'css overflow-wrap: anywhere', where: ['site.css'], instead: 'the body says break-word, which breaks addresses in lines as well' },
  { feature: 'css ::details-content', where: ['site.css'], instead: 'a rule of its own is dropped: what is closed is not printed' },
  { feature: 'css content-visibility', where: ['site.css'], instead: 'it is in the rule of ::details-content' },
  { feature: 'css break-after: avoid', where: ['site.css'], instead: 'a heading may end a sheet' },
  // Scripts.
  { feature: 'js navigator.clipboard', where: ['saved/favourites.js', 'share/copy.js'], instead: 'document.execCommand is asked first, this only if it did nothing' },
  { feature: 'js navigator.clipboard.writeText', where: ['saved/favourites.js', 'share/copy.js'], instead: 'asked only where there is a clipboard' },
  { feature: 'js focus({ preventScroll })', where: ['view/address.js'], instead: 'scrolls to what has the focus; the next line scrolls to where the page was' },
  { feature: 'js scrollIntoView({ block })', where: ['share/poster.js', 'view/combobox.js'], instead: 'taken as true: what is asked for is at the top' },
  { feature: 'css user-select: all', where: ['site.css'], instead: 'the text is chosen by hand, or copied with the button' },
  { feature: 'css @page', where: ['site.css'], instead: 'the margins that the browser prints with' },
  // Markup.
  { feature: 'html <link rel="icon">', where: ['pages'], instead: 'a picture of the page as its sign' },
  { feature: 'html <input autocapitalize>', where: ['pages'], instead: 'the search does not tell large letters from small ones' },
  { feature: 'html <input enterkeyhint>', where: ['pages'], instead: 'the key says what the system says' },
  { feature: 'svg <a href>', where: ['pages'], instead: 'a picture without links; the list of the counties stands beside it' },
];

/** Names of the scripts' own records that some interface of the platform also has: `thing.unit` is not that of CSSUnitValue. */
export const OURS = ['unit', 'format', 'to', 'conditions', 'opened'].map((name) => `js .${name}`);
