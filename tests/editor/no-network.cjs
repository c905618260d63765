// Loaded before the language server: says on standard error whatever looks for the network.
const net = require('node:net');
const dns = require('node:dns');

const say = (what) => process.stderr.write(`NETWORK ${what}\n`);
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  say(JSON.stringify(args[0]));
  return connect.apply(this, args);
};
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  const original = dns[name];
  dns[name] = (...args) => {
    say(`${name} ${args[0]}`);
    return original(...args);
  };
}
const fetched = globalThis.fetch;
globalThis.fetch = (...args) => {
  say(`fetch ${args[0]}`);
  return fetched(...args);
};
