import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** An HTTP server on a free loopback port. */
export interface Listener {
  readonly server: Server;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly answerWith: (handler: Handler) => void;
  readonly close: () => Promise<void>;
}

export async function startListener(): Promise<Listener> {
  let handler: Handler = (_request, response) => {
    response.destroy();
  };
  const server = createServer((request, response) => {
    handler(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    server,
    baseUrl: `http://127.0.0.1:${port}`,
    answerWith: (next) => {
      handler = next;
    },
    close: async () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
