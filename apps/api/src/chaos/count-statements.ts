/** How many of the messages' statements ask or write: what frames a transaction does neither. */
export function countStatements(messages: readonly string[]): number {
  const isFrame = (statement: string): boolean =>
    /^\s*(begin|commit|rollback|set |select set_config\()/i.test(statement);
  return messages.flatMap((message) => message.split(/;\n/)).filter((statement) => !isFrame(statement)).length;
}
