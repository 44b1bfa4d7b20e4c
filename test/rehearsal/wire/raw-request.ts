import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/** Sends bytes as they are to the server and gives what comes back until it has answered. */
export async function rawRequest(port: number, bytes: string | Uint8Array): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.write(bytes);
  // The answer ends when the connection does: ask the server to close it once the request was read.
  socket.end();
  return text(socket);
}
