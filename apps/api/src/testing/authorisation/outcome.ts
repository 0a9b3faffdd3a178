import type { SocketMessage, TestSubscription } from '../test-socket.ts';
import { TestSocket } from '../test-socket.ts';
import type { TestClient } from '../test-client.ts';
import type { Call } from './calls.ts';
import type { World } from './world.ts';

type Failure = { readonly typeName: string; readonly code: string; readonly message: string };

/** What came of it, as a letter of the grid, and the answer itself. */
export type Outcome = { readonly letter: string; readonly answer: unknown };

export async function askOverHttp(world: World, client: TestClient, { query, variables }: Call): Promise<Outcome> {
  const { data, errors } = await client.graphql(query, variables);
  if (errors === undefined) return { letter: letterOf(world, data), answer: data };
  const code = errors[0]?.extensions['code'];
  return { letter: code === 'UNAUTHENTICATED' ? '!' : JSON.stringify(errors), answer: errors };
}

/**
 * The first that comes. `isSilent`: nothing should, which is said once streams that were begun later have answered; and
 * anything that has come by then speaks against it.
 */
export async function askOverSocket(
  world: World,
  client: TestClient,
  { query }: Call,
  isSilent = false,
): Promise<Outcome> {
  let socket: TestSocket;
  try {
    socket = await TestSocket.connect(client);
  } catch (error) {
    return { letter: /4403/.test(String(error)) ? '!' : String(error), answer: String(error) };
  }
  const subscription = socket.subscribe(query);
  if (isSilent) await socket.settle();
  const first = isSilent
    ? subscription.unread.find((message) => !isMark(message))
    : await firstBeyondMarks(subscription);
  socket.close();
  if (first === undefined) return { letter: '0', answer: null };
  if (first.type === 'complete') return { letter: '?', answer: null };
  const { data } = first.payload as { data?: unknown };
  return { letter: data === undefined ? JSON.stringify(first) : letterOf(world, data), answer: data };
}

/** How far events have been looked at, which says nothing of any. */
const isMark = ({ payload }: SocketMessage): boolean => JSON.stringify(payload ?? null).includes('"node":null');

async function firstBeyondMarks(subscription: TestSubscription): Promise<SocketMessage> {
  for (;;) {
    const message = await subscription.next();
    if (!isMark(message)) return message;
  }
}

function letterOf({ harbour }: World, data: unknown): string {
  const [answer = null] = Object.values(data as Record<string, unknown>);
  if (answer === null) return 'viewer' in (data as object) ? '0' : '?';
  const failures = Reflect.get(Object(answer) as object, 'userErrors') as readonly Failure[] | undefined;
  if (failures !== undefined) return letterOfFailure(failures[0]);
  const text = JSON.stringify(answer);
  const isAboutHarbour = text.includes(harbour.globalId) || text.includes(harbour.globalConnectionId);
  if (text.includes('"nodes":[')) return isAboutHarbour ? 'x' : '0';
  if (text === '[]' && 'documentCounts' in (data as object)) return '0';
  if (text.includes('byStatus')) return text.includes('{"status":"CONNECTED","count":1}') ? 'x' : '0';
  return 'x';
}

function letterOfFailure(failure: Failure | undefined): string {
  if (failure === undefined) return 'x';
  if (failure.code === 'NOT_FOUND') return '?';
  if (failure.code !== 'NOT_ALLOWED') return 'c';
  if (failure.typeName === 'NotAllowedError') return '-';
  return failure.message.startsWith('An API key cannot') ? 'p' : 'c';
}
