// The features of a style sheet: properties, keywords, functions, units, selectors, at-rules and conditions.

import * as css from 'css-tree';

import { Uses, bcd } from './support.mjs';

const { properties, selectors, types, 'at-rules': rules } = bcd.css;
const generic = /^(inherit|initial|unset|revert|revert-layer)$/;
const vendor = /^-(webkit|moz|ms|o)-/;
const families = { dynamic: /^d(vw|vh|vi|vb|vmin|vmax)$/, large: /^l(vw|vh|vi|vb|vmin|vmax)$/, small: /^s(vw|vh|vi|vb|vmin|vmax)$/ };

/** Every function of the data by name, wherever the data keeps it. */
const functions = new Map();
(function collect(node) {
  for (const [name, inner] of Object.entries(node)) {
    if (name === '__compat') continue;
    if (!functions.has(name)) functions.set(name, inner);
    collect(inner);
  }
})(types);

/** Old names of properties: `grid-gap` is what `gap` was called. */
const renamed = new Map();
for (const [name, { __compat: compat }] of Object.entries(properties)) {
  for (const one of Object.values(compat?.support ?? {}).flat()) if (one.alternative_name && !properties[one.alternative_name]) renamed.set(one.alternative_name, name);
  // Some have their old name in the feature for a context only.
  for (const context of ['grid_context', 'flex_context']) {
    for (const one of Object.values(properties[name][context]?.__compat.support ?? {}).flat()) if (one.alternative_name) renamed.set(one.alternative_name, name);
  }
}

/** The data of a unit, and its path. */
function unit(name) {
  for (const [size, pattern] of Object.entries(families)) {
    if (pattern.test(name)) return types.length[`viewport_percentage_units_${size}`];
  }
  if (/^cq/.test(name)) return types.length.container_query_length_units;
  if (/^(px|cm|mm|in|pt|pc)$/.test(name)) return types.length;
  if (name === 'fr') return types.flex;
  for (const kind of ['length', 'angle', 'time', 'resolution', 'frequency']) if (types[kind]?.[name]) return types[kind][name];
  return { s: types.time, ms: types.time, dpi: types.resolution, hz: types.frequency }[name];
}

/** The longhands of a shorthand share its keywords: `local` in `background` is that of `background-attachment`. */
function keyword(property, word) {
  if (properties[property]?.[word]) return [property, properties[property][word]];
  const long = Object.keys(properties).find((name) => name.startsWith(`${property}-`) && properties[name][word]?.__compat);
  return long ? [long, properties[long][word]] : null;
}

/** What a value uses. */
function value(uses, property, node, where, written) {
  css.walk(node, (part) => {
    if (part.type === 'Identifier' && !generic.test(part.name) && !part.name.startsWith('--')) {
      const found = keyword(property, part.name.toLowerCase()) ?? colour(part.name);
      if (found) uses.see(`css ${found[0]}: ${part.name}`, found[1], where, written);
    } else if (part.type === 'Function') {
      called(uses, property, part, where, written);
    } else if (part.type === 'Dimension') {
      uses.see(`css unit ${part.unit}`, unit(part.unit.toLowerCase()), where);
    } else if (part.type === 'Hash' && [4, 8].includes(part.value.length)) {
      const hexadecimal = types.color.rgb_hexadecimal_notation;
      uses.see('css #rrggbbaa', hexadecimal.alpha_hexadecimal_notation ?? hexadecimal, where);
    }
  });
}

function colour(name) {
  const plain = name.toLowerCase();
  return types.color[plain] ? ['color', types.color[plain]] : null;
}

/** A function in a value, and the newer ways to write its arguments. */
function called(uses, property, { name, children }, where, written) {
  const plain = name.toLowerCase().replace(vendor, '');
  const own = property === 'clip' ? types.shape : properties[property]?.[plain] ?? properties[property]?.[`${plain}_function`];
  uses.see(`css ${name}()`, own ?? functions.get(plain.replace(/^(rgb|hsl)a$/, '$1')), where, written);
  if (!/^(rgb|hsl)a?$/.test(plain)) return;
  const parts = children.toArray();
  const spaced = !parts.some((part) => part.type === 'Operator' && part.value === ',');
  if (spaced && parts.length > 1) uses.see(`css ${plain}() with spaces`, types.color[plain].space_separated_parameters ?? types.color[plain.slice(0, 3)].space_separated_parameters, where);
}

/** What a declaration uses. One with a vendor's prefix is a fallback itself, for that vendor's browsers. */
function declaration(uses, node, rule, where) {
  const name = node.property.toLowerCase();
  if (name.startsWith('--')) return value(uses, name, node.value, where, []);
  if (vendor.test(name)) {
    return undefined;
  }
  const data = properties[name] ?? (renamed.has(name) ? {} : undefined);
  const missing = uses.see(`css ${name}`, data, where, beside(rule, (one) => one.property !== name, (one) => one.property, name));
  // Without the property its values do not matter.
  return missing ? undefined : value(uses, name, node.value, where, beside(rule, (one) => one.property === name, (one) => css.generate(one.value), name));
}

/** The prefixes and other names in the same rule: `-webkit-` of `-webkit-appearance` beside `appearance`, `grid-gap` beside `gap`. */
function beside(rule, which, text, name) {
  const found = [];
  rule?.block?.children.forEach((one) => {
    if (one.type !== 'Declaration' || !which(one)) return;
    const written = text(one);
    const [prefix] = vendor.exec(written) ?? [];
    if (prefix && (one.property === name || written === prefix + name)) found.push(prefix);
    found.push(written);
  });
  return found;
}

/** What a selector uses. A browser that does not know one selector of a list drops the rule, and the others with it. */
function select(uses, node, where) {
  const newer = [];
  node.children.forEach((selector) => {
    const mine = new Set();
    css.walk(selector, (part) => pseudo(uses, part, where, mine));
    newer.push([...mine].join(' '));
  });
  for (const feature of new Set(newer)) {
    if (feature && newer.some((other) => other !== feature)) uses.add(uses.newer, `${feature} among others`, where, 'the whole rule is dropped');
  }
}

function pseudo(uses, part, where, mine) {
  const see = (feature, data, written) => uses.see(feature, data, where, written) && mine.add(feature);
  if (part.type === 'PseudoClassSelector' || part.type === 'PseudoElementSelector') {
    const name = part.name.toLowerCase();
    const written = `css ${part.type === 'PseudoElementSelector' ? '::' : ':'}${name}`;
    // One with a vendor's prefix is for that vendor's browsers; the others drop the rule.
    if (vendor.test(name)) mine.add(written);
    else see(written, selectors[name] ?? selectors[`${name}_function`]);
    if (name === 'not' && part.children?.first?.children?.size > 1) see('css :not(a, b)', selectors.not.selector_list);
    if (/^nth-/.test(name) && part.children?.first?.selector) see(`css :${name}(of)`, selectors[name].of_syntax);
  } else if (part.type === 'NestingSelector') {
    see('css &', selectors.nesting);
  } else if (part.type === 'AttributeSelector' && part.flags) {
    see(`css [… ${part.flags}]`, selectors.attribute[part.flags === 'i' ? 'case_insensitive_modifier' : 'case_sensitive_modifier']);
  }
}

/** What the condition of an at-rule uses. */
function condition(uses, node, where) {
  const name = node.name.toLowerCase();
  uses.see(`css @${name}`, rules[name.replace(vendor, '')], where);
  if (!node.prelude) return;
  css.walk(node.prelude, (part) => {
    if (part.type === 'FeatureRange') uses.see('css @media (a < b)', rules.media.range_syntax, where);
    if (part.type === 'FeatureFunction') uses.see(`css @${name} ${part.feature}()`, rules.supports[part.feature], where);
    if (part.type !== 'Feature' || part.kind !== 'media') return;
    const feature = part.name.toLowerCase().replace(/^(min|max)-/, '');
    if (!vendor.test(feature)) uses.see(`css @media (${feature})`, rules.media[feature], where);
  });
}

/** What stands in an at-rule without a selector: `size` of a sheet is not the property of that name. */
function descriptor(uses, { property }, { name }, where) {
  const rule = name.toLowerCase();
  const data = rules[rule]?.[property] ?? properties[property];
  // A browser without the rule drops it whole.
  if (!vendor.test(property) && !uses.newer.has(`css @${rule}`)) uses.see(`css @${rule} ${property}`, data, where);
}

/** The properties that the @supports around a rule ask for. Inside it there is no need of them in other browsers. */
function asked(around) {
  const found = new Set();
  for (const { name, prelude } of around) {
    if (name === 'supports') css.walk(prelude, (part) => part.type === 'Declaration' && found.add(part.property));
  }
  return found;
}

/** Notes in `uses` what the style sheet `text` needs; `place` is where, and returns the tree. */
export function readStyle(uses, text, place) {
  const around = [];
  const enclosing = [];
  const tree = css.parse(text, {
    positions: true, parseCustomProperty: true,
    onParseError: (error) => uses.add(uses.unknown, `css ${error.message} in line ${error.line}`, place, 'cannot be read'),
  });
  css.walk(tree, {
    enter(node) {
      if (node.type === 'Atrule') { around.push(node); condition(uses, node, place); }
      if (node.type === 'Rule') {
        if (enclosing.length) uses.see('css nesting', selectors.nesting, place);
        enclosing.push(node);
        if (node.prelude.type === 'SelectorList' && !around.some(({ name }) => /keyframes$/.test(name))) select(uses, node.prelude, place);
      }
      const inSupports = this.atrulePrelude;
      if (node.type !== 'Declaration' || inSupports || asked(around).has(node.property)) return;
      const rule = enclosing[enclosing.length - 1];
      if (rule) declaration(uses, node, rule, place);
      else descriptor(uses, node, around[around.length - 1], place);
    },
    leave(node) {
      if (node.type === 'Atrule') around.pop();
      if (node.type === 'Rule') enclosing.pop();
    },
  });
  return tree;
}

/** Whether what `read` notes is newer than the floor, or unknown. */
function isNewer(read) {
  const uses = new Uses();
  read(uses);
  return uses.newer.size + uses.unknown.size > 0;
}

/** The style sheet as the oldest browsers at once would read it: without the declarations, rules and conditions they drop. */
export function older(text) {
  const tree = css.parse(text, { parseCustomProperty: true });
  css.walk(tree, {
    visit: 'Atrule',
    enter: (node, item, list) => { if (list && isNewer((uses) => condition(uses, node, ''))) list.remove(item); },
  });
  css.walk(tree, {
    visit: 'Rule',
    enter(rule, item, list) {
      if (rule.prelude.type === 'SelectorList' && isNewer((uses) => select(uses, rule.prelude, ''))) return list.remove(item);
      const dropped = [];
      rule.block.children.forEach((node, inner) => node.type === 'Declaration' && isNewer((uses) => declaration(uses, node, rule, '')) && dropped.push(inner));
      for (const inner of dropped) rule.block.children.remove(inner);
      return undefined;
    },
  });
  return css.generate(tree);
}
