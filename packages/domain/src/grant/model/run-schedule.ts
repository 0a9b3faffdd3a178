import { assertNever } from '../../assert-never.ts';
import type { Defences } from '../defences.ts';
import type { Command } from './commands.ts';
import type { Semantics } from './fake-xero.ts';
import type { Breach } from './invariants.ts';
import { World } from './world.ts';

export type Schedule = { readonly semantics: Semantics; readonly commands: readonly Command[] };
export type Outcome = {
  readonly breach: Breach | null;
  /** calls that reached Xero's token endpoint */
  readonly tokenCalls: number;
  /** rotations that became durable */
  readonly rotations: number;
};

const minute = 60_000;

/** Plays a schedule, looks at every invariant after every command, and lets the world come to rest at the end. */
export function runSchedule({ semantics, commands }: Schedule, defences: Defences): Outcome {
  const world = new World(semantics, defences);
  for (const command of commands) {
    play(world, command);
    world.checkForLoss();
    if (world.breach !== null) break;
  }
  if (world.breach === null) comeToRest(world);
  const { breach, rotations } = world;
  return { breach, rotations, tokenCalls: world.xero.calls };
}

/** All that was going to be lost is lost after this, and what was interrupted is settled. */
function comeToRest(world: World): void {
  world.quietMinutes.begin();
  for (const instance of world.instances) if (!instance.isRunning) instance.recover();
  world.rest(45 * minute);
  world.checkForLoss();
  const { record, family } = world.database.durable;
  if (record.status !== 'ACTIVE' || world.xero.wasTakenBack(family)) return;
  if ((record.currentFirstUsedAt ?? world.now) > world.now - 15 * minute) return;
  world.breach ??= { invariant: 'UNSETTLED', what: 'an intent was left open for 15 minutes' };
}

function play(world: World, command: Command): void {
  switch (command.do) {
    case 'advance':
      return world.advance(command.by);
    case 'databaseDown':
      world.database.isDown = true;
      return world.schedule(command.for, () => (world.database.isDown = false));
    case 'secretRejected':
      world.isSecretRejected = true;
      return world.schedule(command.for, () => (world.isSecretRejected = false));
    case 'keyMissing':
      world.isKeyMissing = true;
      return world.schedule(command.for, () => (world.isKeyMissing = false));
    case 'failOver':
      world.quietMinutes.forget();
      return world.database.failOver(command.lost, world.now);
    case 'reconnect':
      return world.reconnect();
    case 'retire':
      return world.retire();
    case 'revoke':
      return world.xero.revoke(world.database.durable.family);
    case 'rotateKey':
      return world.rotateKey();
    case 'demand':
    case 'network':
    case 'statement':
    case 'crashAt':
    case 'pauseAt':
    case 'crash':
    case 'pause':
    case 'stop':
    case 'seemGone':
    case 'jumpClock':
      return playInstance(world, command);
    default:
      return assertNever(command);
  }
}

function playInstance(world: World, command: Extract<Command, { readonly instance: number }>): void {
  const instance = world.instances[command.instance];
  if (instance === undefined) return;
  switch (command.do) {
    case 'demand':
      return instance.demand(command.wish);
    case 'network':
      instance.networkFaults.push(command.fault);
      return;
    case 'statement':
      instance.statementFaults.push(command.fault);
      return;
    case 'crashAt':
    case 'pauseAt': {
      const what = command.do === 'crashAt' ? 'crash' : 'pause';
      instance.armed.push({ moment: command.moment, what, for: command.for });
      return;
    }
    case 'crash':
      return instance.crash(command.for);
    case 'pause':
      return instance.pause(command.for);
    case 'stop':
      return instance.stop(command.for);
    case 'seemGone':
      instance.seemsGone = true;
      return world.schedule(command.for, () => (instance.seemsGone = false));
    case 'jumpClock':
      instance.wallClockOffset += command.by;
      return;
    default:
      return assertNever(command);
  }
}
