// Loaded before a program (`node --import`): whatever asks the network for anything is written down and refused.
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import net from 'node:net';

const log = process.env.ORGVAULT_NETWORK_LOG;

function refuse(what) {
  appendFileSync(log, `${what}\n`);
  throw new Error(`no network: ${what}`);
}

net.Socket.prototype.connect = (...args) => refuse(`connect ${JSON.stringify(args[0])}`);
dgram.Socket.prototype.send = () => refuse('send a datagram');
for (const module of [dns, dns.promises]) {
  for (const name of Object.keys(module).filter((key) => /^(lookup|resolve|reverse)/.test(key))) {
    module[name] = (host) => refuse(`${name} ${host}`);
  }
}
appendFileSync(log, 'armed\n');
