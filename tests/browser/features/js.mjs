// The features of a script: syntax, globals, their members, members of anything by name, events, options.
//
// What a member belongs to is known for names of the platform only (`Object.x`, `navigator.clipboard.x`). For `thing.x` it is
// not, so the name decides: it is newer if everything in the data that has a member of that name has it only since after
// the floor (`replaceAll`, `at`, `showModal`). What the language itself has counts before what some interface of the
// platform has under the same name (`matchAll` is that of String, not that of Clients). A call of a function that the
// script itself puts into an object under that name is its own, and so is a value read under the name of a key of its own.

import { parse } from 'acorn';
import { ancestor, simple } from 'acorn-walk';

import { bcd, lacking } from './support.mjs';

const { api } = bcd;
const { builtins, regular_expressions: expressions } = bcd.javascript;

/** What the names of the platform hold. */
const held = {
  __proto__: null,
  window: 'Window', self: 'Window', globalThis: 'Window', navigator: 'Navigator', document: 'Document', location: 'Location', history: 'History',
  localStorage: 'Storage', sessionStorage: 'Storage', screen: 'Screen', performance: 'Performance', crypto: 'Crypto',
  'navigator.clipboard': 'Clipboard', 'navigator.connection': 'NetworkInformation', 'navigator.storage': 'StorageManager',
  'navigator.geolocation': 'Geolocation', 'navigator.serviceWorker': 'ServiceWorkerContainer',
  'document.body': 'HTMLElement', 'document.documentElement': 'HTMLElement', 'document.fonts': 'FontFaceSet', 'crypto.subtle': 'SubtleCrypto',
};

/** Options that came later than the function that takes them. */
const options = {
  __proto__: null,
  addEventListener: ['EventTarget.addEventListener.options_parameter', { signal: 'options_signal_parameter', once: 'options_once_parameter', passive: 'options_passive_parameter' }],
  focus: ['HTMLElement.focus', { preventScroll: 'options_preventScroll_parameter', focusVisible: 'options_focusVisible_parameter' }],
  scrollIntoView: ['Element.scrollIntoView.options_parameter', { behavior: '', block: '', inline: '' }],
  fetch: ['fetch', { signal: 'init_signal_parameter', priority: 'init_priority_parameter', keepalive: 'init_keepalive_parameter' }],
};

/** Every member and event by name, with what has it, apart for the language and for the platform. */
const members = { language: index(builtins), platform: index(api) };

function index(owners) {
  const found = new Map();
  for (const [owner, inner] of Object.entries(owners)) {
    for (const [name, node] of Object.entries(inner)) {
      if (!node.__compat) continue;
      const plain = name.replace(/_static$/, '');
      if (!found.has(plain)) found.set(plain, []);
      found.get(plain).push([owner, node]);
    }
  }
  return found;
}

/** The data of a member of a named owner, which may be inherited. */
function member(owner, name) {
  for (const one of [owner, ...(inherited[owner] ?? [])]) {
    const node = builtins[one]?.[name] ?? api[one]?.[`${name}_static`] ?? api[one]?.[name];
    if (node?.__compat) return node;
  }
  return undefined;
}

const inherited = {
  Window: ['EventTarget'], Document: ['Node', 'EventTarget'], HTMLElement: ['Element', 'Node', 'EventTarget'], Clipboard: ['EventTarget'],
};

/** `a.b.c` of a member expression without computed parts, else an empty text. */
function path(node) {
  if (node.type === 'Identifier') return node.name;
  if (node.type !== 'MemberExpression' || node.computed) return '';
  const before = path(node.object);
  return before && `${before}.${node.property.name}`;
}

/** The names a script declares, those of the functions it puts into its objects, and the keys of these. */
function own(tree) {
  const declared = new Set();
  const functions = new Set();
  const keys = new Set();
  const isFunction = (node) => /Function/.test(node?.type ?? '');
  const name = (pattern) => {
    if (!pattern) return;
    if (pattern.type === 'Identifier') declared.add(pattern.name);
    for (const inner of [pattern.argument, pattern.left, ...(pattern.elements ?? [])]) name(inner);
    for (const { key, value, argument } of pattern.properties ?? []) {
      if (key) keys.add(key.name);
      name(value ?? argument);
    }
  };
  const callable = (node) => { node.params.forEach(name); name(node.id); };
  simple(tree, {
    VariableDeclarator: ({ id }) => name(id), CatchClause: ({ param }) => name(param),
    FunctionDeclaration: callable, FunctionExpression: callable, ArrowFunctionExpression: callable,
    ClassDeclaration: ({ id }) => name(id), ImportDeclaration: ({ specifiers }) => specifiers.forEach(({ local }) => name(local)),
    Property({ key, value }) {
      keys.add(key.name ?? key.value);
      if (isFunction(value)) functions.add(key.name ?? key.value);
    },
    MethodDefinition: ({ key }) => functions.add(key.name ?? key.value),
    AssignmentExpression: ({ left, right }) => isFunction(right) && left.property && functions.add(left.property.name),
  });
  return { declared, functions, keys };
}

/** A global by its name. */
function global(uses, name, where) {
  const node = builtins[name] ?? api.Window[name] ?? api[name];
  if (node) uses.see(`js ${name}`, node, where);
}

/** A member of something: of what is known, or by its name alone. */
function touched(uses, node, called, mine, where) {
  const { name } = node.property;
  if (node.object.property && node.object.property.name === 'dataset') return undefined;
  const before = path(node.object);
  const [root] = before.split('.');
  if (before && !mine.declared.has(root)) {
    const owner = held[before.replace(/^(window|self|globalThis)\./, '')] ?? (builtins[before] || api[before] ? before : undefined);
    if (owner === 'Window') return global(uses, name, where);
    const known = owner && member(owner, name);
    if (known) return uses.see(`js ${before}.${name}`, known, where);
  }
  if ((called ? mine.functions : mine.keys).has(name)) return undefined;
  return byName(uses, name, where);
}

/** A member by its name alone. */
function byName(uses, name, where) {
  const owners = members.language.get(name) ?? members.platform.get(name);
  if (!owners) return;
  if (owners.every(([, node]) => lacking(node))) uses.see(`js .${name}`, owners[0][1], where);
}

/** The options a call gives, and the name of the event it listens to. */
function call(uses, { callee, arguments: given }, where) {
  const name = callee.property?.name ?? callee.name;
  const [base, known] = options[name] ?? [];
  for (const argument of base ? given : []) {
    for (const { key } of argument.type === 'ObjectExpression' ? argument.properties.filter((one) => one.key) : []) {
      if (!(key.name in known)) continue;
      const feature = [...base.split('.'), known[key.name]].filter(Boolean).reduce((node, part) => node?.[part], api);
      uses.see(`js ${name}({ ${key.name} })`, feature, where);
    }
  }
  if (name === 'addEventListener' && typeof given[0]?.value === 'string') byName(uses, `${given[0].value}_event`, where);
}

/** A regular expression: Safari 12 has not all of ES2018. */
function expression(uses, pattern, flags, where) {
  if (/\(\?<[=!]/.test(pattern)) uses.see('js (?<=) in a regular expression', expressions.lookbehind_assertion, where);
  if (/\(\?<[^=!]/.test(pattern)) uses.see('js (?<name>) in a regular expression', expressions.named_capturing_group, where);
  if (/\\p\{/i.test(pattern)) uses.see('js \\p{} in a regular expression', expressions.unicode_character_class_escape, where);
  for (const [flag, name] of [['d', 'hasIndices'], ['s', 'dotAll'], ['v', 'unicodeSets'], ['y', 'sticky']]) {
    if (flags.includes(flag)) uses.see(`js flag ${flag} of a regular expression`, builtins.RegExp[name], where);
  }
}

/**
 * Notes in `uses` what the script `text` needs; `place` is where. Syntax younger than ES2018 is a use as well.
 * @param {'script' | 'module'} sourceType as it is loaded
 */
export function readScript(uses, text, place, sourceType) {
  let tree;
  try {
    tree = parse(text, { ecmaVersion: 2018, sourceType, locations: true });
  } catch (error) {
    uses.add(uses.newer, `js ${error.message.replace(/ \(.*/, '')} “${text.slice(error.pos, error.pos + 12).split('\n')[0]}”`, place, 'not ES2018');
    return readNewer(uses, text, place, sourceType);
  }
  return readTree(uses, tree, place);
}

/** What does not parse as ES2018 is still looked through for what else is in it. */
function readNewer(uses, text, place, sourceType) {
  try {
    readTree(uses, parse(text, { ecmaVersion: 'latest', sourceType }), place);
  } catch (error) {
    uses.add(uses.unknown, `js ${error.message}`, place, 'cannot be read');
  }
}

function readTree(uses, tree, place) {
  const mine = own(tree);
  ancestor(tree, {
    Identifier: ({ name }) => mine.declared.has(name) || global(uses, name, place),
    MemberExpression(node, state, around) {
      const outer = around[around.length - 2];
      if (!node.computed) touched(uses, node, outer?.type === 'CallExpression' && outer.callee === node, mine, place);
    },
    CallExpression: (node) => call(uses, node, place),
    NewExpression: ({ callee, arguments: [first] }) => callee.name === 'RegExp' && typeof first?.value === 'string' && expression(uses, first.value, '', place),
    Literal: ({ regex }) => regex && expression(uses, regex.pattern, regex.flags, place),
  });
}
