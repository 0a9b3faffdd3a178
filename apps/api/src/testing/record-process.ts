import { channel } from 'node:diagnostics_channel';
import { mkdirSync, openSync, writeSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { recordSocket } from './record-socket.ts';

/**
 * Loaded into a server before its own code (`--import record-process.ts?evidence=<directory>`): keeps every byte that it
 * sends to whoever connects to it.
 */
const { searchParams } = new URL(import.meta.url);
const directory = join(searchParams.get('evidence') ?? '', 'answers');
mkdirSync(directory, { recursive: true });
const file = openSync(join(directory, String(process.pid)), 'a');
channel('net.server.socket').subscribe((message) => {
  const { socket } = message as { socket: Socket };
  recordSocket(socket, (bytes) => void writeSync(file, bytes));
});
