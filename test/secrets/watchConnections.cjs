// Preloaded into the program under test: writes down each connection and name look-up before it happens.
const { appendFileSync } = require('node:fs');
const dns = require('node:dns');
const net = require('node:net');

const file = process.env.PEELHOUND_WATCH_FILE;
const note = (line) => appendFileSync(file, `${line}\n`);

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function watched(...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args;
  note(
    typeof options === 'object'
      ? `connect ${options.host ?? options.path}:${options.port ?? ''}`
      : `connect ${args[1]}:${options}`,
  );
  return connect.apply(this, args);
};

for (const target of [dns, dns.promises]) {
  for (const name of Object.keys(target).filter((key) => /^(?:lookup|resolve|reverse)/.test(key))) {
    const original = target[name];
    if (typeof original !== 'function') continue;
    target[name] = (...args) => {
      note(`look up ${args[0]}`);
      return original.apply(target, args);
    };
  }
}
