/** Lost connections, too many of them, and a server that stops or starts: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const codes = /^(08|53300$|57P0)|^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_)/;
/** What node-postgres says without a code. */
const messages = /Connection terminated|timeout exceeded when trying to connect|timeout expired|is not queryable/;

/** A failure that says nothing about what was asked: the same succeeds once the database is back. */
export function isDatabaseAway(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  const code: unknown = Reflect.get(error, 'code');
  return (typeof code === 'string' && codes.test(code)) || messages.test(error.message) || isDatabaseAway(error.cause);
}
