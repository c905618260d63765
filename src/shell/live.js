// Reloads the page after a rebuild and lays the report of a failed one over it.
// The development server adds this script to the pages it serves; it is no part of the site.
(function () {
  'use strict';

  const version = document.currentScript.dataset.version;
  const SCROLL = 'doorstep-scroll';
  let source = null;
  let overlay = null;
  let report = null;
  let focusedBefore = null;

  // The session's storage may be switched off; then the page starts at its top.
  function keepScroll() {
    try {
      sessionStorage.setItem(SCROLL, JSON.stringify([location.pathname, window.pageXOffset, window.pageYOffset]));
    } catch (error) { /* nothing is kept */ }
  }

  function takeScroll() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(SCROLL));
      sessionStorage.removeItem(SCROLL);
      return kept && kept[0] === location.pathname ? kept : null;
    } catch (error) {
      return null;
    }
  }

  function element(name, style, text) {
    const made = document.createElement(name);
    Object.assign(made.style, style);
    if (text) made.textContent = text;
    return made;
  }

  function build(text) {
    const box = element('div', {
      position: 'fixed', top: '0', right: '0', bottom: '0', left: '0', zIndex: '2147483647', overflow: 'auto',
      boxSizing: 'border-box', padding: '16px', background: '#1b1b1b', color: '#f5f5f5', textAlign: 'left',
      fontFamily: 'system-ui, sans-serif', fontSize: '16px', lineHeight: '1.5',
    });
    box.setAttribute('role', 'alertdialog');
    box.setAttribute('aria-labelledby', 'doorstep-failure-heading');
    box.setAttribute('aria-describedby', 'doorstep-failure-report');
    box.setAttribute('lang', 'zh-CN');
    box.setAttribute('dir', 'ltr');
    box.tabIndex = -1;
    const heading = element('h1', { margin: '0 0 12px', fontSize: '20px', color: '#ffb4a9' }, '内容有误，页面停留在上一个正确版本');
    heading.id = 'doorstep-failure-heading';
    const body = element('pre', {
      margin: '0 0 16px', padding: '0', background: 'none', color: 'inherit', fontSize: '14px', lineHeight: '1.5',
      fontFamily: 'ui-monospace, Menlo, Consolas, monospace', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', wordBreak: 'break-word',
    }, text);
    body.id = 'doorstep-failure-report';
    const close = element('button', {
      minHeight: '44px', padding: '8px 16px', border: '1px solid #f5f5f5', borderRadius: '4px', background: '#1b1b1b',
      color: '#f5f5f5', font: 'inherit', cursor: 'pointer',
    }, '关闭（Esc）');
    close.type = 'button';
    close.addEventListener('click', hide);
    box.appendChild(heading);
    box.appendChild(body);
    box.appendChild(close);
    return box;
  }

  function hide() {
    if (!overlay) return;
    overlay.remove();
    overlay = null;
    if (focusedBefore && focusedBefore.focus) focusedBefore.focus({ preventScroll: true });
  }

  // A report that was dismissed stays away until it changes.
  function show(text) {
    if (text === report) return;
    hide();
    report = text;
    focusedBefore = document.activeElement;
    overlay = build(text);
    document.body.appendChild(overlay);
    overlay.focus({ preventScroll: true });
  }

  // Every event carries the version of the last good site, so that no missed event leaves an old page standing.
  function isCurrent(event) {
    if (event.lastEventId === version) return true;
    close();
    keepScroll();
    location.reload();
    return false;
  }

  function open() {
    if (source || document.hidden) return;
    source = new EventSource('/__doorstep/events');
    source.addEventListener('reload', isCurrent);
    source.addEventListener('failure', function (event) {
      if (isCurrent(event)) show(JSON.parse(event.data));
    });
    source.addEventListener('recovered', function (event) {
      if (!isCurrent(event)) return;
      report = null;
      hide();
    });
  }

  function close() {
    if (source) source.close();
    source = null;
  }

  const scroll = takeScroll();
  if (scroll) {
    const restore = function () { window.scrollTo(scroll[1], scroll[2]); };
    restore();
    window.addEventListener('load', restore);
  }
  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape') hide();
  });
  // Browsers allow six connections to a host; pages in the background must not use them up.
  document.addEventListener('visibilitychange', function () {
    if (document.hidden) close(); else open();
  });
  window.addEventListener('pagehide', close);
  window.addEventListener('pageshow', open);
  open();
})();
