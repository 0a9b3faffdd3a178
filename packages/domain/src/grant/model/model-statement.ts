import type { GrantRecord } from '../grant-record.ts';
import type { RuleContext } from '../grant-rules.ts';
import type { Result } from '../../result.ts';
import type { Moment } from './commands.ts';
import type { ModelInstance, Untimed } from './model-instance.ts';

type Statement = {
  readonly moment: Moment | null;
  readonly rule: (record: GrantRecord, context: RuleContext) => Result<GrantRecord, unknown>;
  readonly done: (record: GrantRecord) => Untimed;
  readonly refused: Untimed;
  readonly failed: Untimed;
  readonly unknown: Untimed;
};

const roundTrip = 4;
const brokenConnection = 1_000;

/** One statement of one instance against the database, with the fault that was put in its way. */
export function runStatement(instance: ModelInstance, statement: Statement): void {
  const { world, life } = instance;
  if (world.database.isDown) return instance.reply(roundTrip, statement.failed);
  const fault = instance.statementFaults.shift();
  switch (fault?.kind) {
    case 'fails':
      return instance.reply(roundTrip, statement.failed);
    case 'unknownAndNotDone':
      return instance.reply(brokenConnection, statement.unknown);
    case 'unknownAndDoneLater':
      world.schedule(fault.after, () => !world.database.isDown && apply(instance, statement));
      return instance.reply(brokenConnection, statement.unknown);
    case 'unknownButDone':
      apply(instance, statement);
      return instance.reply(brokenConnection, statement.unknown);
    case undefined: {
      const result = apply(instance, statement);
      instance.reply(roundTrip, result.ok ? statement.done(result.value) : statement.refused);
      if (statement.moment !== null && result.ok) instance.reach(statement.moment, life);
    }
  }
}

function apply({ world }: ModelInstance, { rule }: Statement): Result<GrantRecord, unknown> {
  const result = rule(world.database.durable.record, world.ruleContext);
  if (result.ok) world.write({ record: result.value });
  return result;
}
