import { defaultLimitSizes } from '../../limits/limit-sizes.ts';
import { registerClients } from '../../oauth/register-clients.ts';
import { seedSandbox } from '../../seed/seed-sandbox.ts';
import { defaultSwitchValues, isSwitchName, switches, switchNames } from '../../switches/switches.ts';
import type { Control } from '../control.ts';
import { ControlError } from '../control-error.ts';
import { integer, optional, text } from '../fields.ts';

const century = 100 * 366 * 24 * 60 * 60;
const advanceSeconds = optional(integer('advanceSeconds', { from: -century, to: century }));
const offsetSeconds = optional(integer('offsetSeconds', { from: -century, to: century }));
const speed = optional(integer('speed', { from: 1, to: 1_000 }));
const secret = text('secret', 'the new client secret');
const sizeFields = {
  minute: optional(integer('minute', { from: 0, to: 1_000_000 })),
  concurrent: optional(integer('concurrent', { from: 0, to: 1_000_000 })),
  day: optional(integer('day', { from: 0, to: 1_000_000 })),
  appMinute: optional(integer('appMinute', { from: 0, to: 1_000_000 })),
  tokenMinute: optional(integer('tokenMinute', { from: 0, to: 1_000_000 })),
  phaseSeconds: optional(integer('phaseSeconds', { from: 0, to: 86_400 })),
};

export const settingControls = {
  clock: {
    description:
      "Moves the sandbox's time: on by advanceSeconds, or to offsetSeconds from the machine's; speed times as fast from now on.",
    fields: [advanceSeconds, offsetSeconds, speed],
    run(state, input) {
      const advance = advanceSeconds.read(input);
      const offset = offsetSeconds.read(input);
      const times = speed.read(input);
      const given = [advance, offset, times].filter((value) => value !== undefined);
      if (given.length !== 1) {
        throw new ControlError('advanceSeconds', 'Give one of advanceSeconds, offsetSeconds and speed.');
      }
      if (times !== undefined) state.clock.setSpeed(times);
      else {
        state.clock.setOffset(
          offset === undefined ? state.clock.offsetMilliseconds + (advance ?? 0) * 1000 : offset * 1000,
        );
      }
      const now = new Date(state.now()).toISOString();
      return { message: `It is now ${now} here.`, now, offsetSeconds: state.clock.offsetMilliseconds / 1000 };
    },
  },
  'change-client-secret': {
    description: 'Replaces the client secret of the web app, as when somebody generates a new one.',
    fields: [secret],
    run(state, input) {
      const chosen = secret.read(input);
      state.secrets.add('client secret', chosen);
      state.store.clients.put({ ...state.webClient, secret: chosen });
      return { message: 'The client secret has changed.' };
    },
  },
  limits: {
    description: 'Sets the sizes of the rate limits; those not given keep theirs.',
    fields: Object.values(sizeFields),
    run(state, input) {
      const given = Object.entries(sizeFields).map(([name, field]) => [name, field.read(input)] as const);
      const sizes = { ...state.limits.sizes, ...Object.fromEntries(given.filter(([, size]) => size !== undefined)) };
      state.store.settings.put({ id: 'limits', sizes });
      return { message: 'The limits have changed.', limits: sizes };
    },
  },
  switches: {
    description: 'Sets switches, `{"grace-replay": "same-pair"}`; those not named keep their values.',
    fields: [],
    takesAnyField: true,
    run(state, input) {
      for (const [name, value] of Object.entries(input)) {
        if (!isSwitchName(name))
          throw new ControlError(name, `${name} is not a switch; there are ${switchNames.join(', ')}.`);
        const allowed: readonly string[] = switches[name].values;
        if (typeof value !== 'string' || !allowed.includes(value)) {
          throw new ControlError(name, `${name} must be one of ${allowed.join(', ')}.`);
        }
      }
      state.setSwitches(input);
      return { message: 'The switches have changed.', switches: state.switchValues() };
    },
  },
  reset: {
    description: 'Starts over: the seeds again, no grants, no faults, all settings at their defaults.',
    fields: [],
    run(state) {
      state.store.clear();
      state.faults.clear();
      state.limits.clear();
      state.requests.clear();
      state.clock.setSpeed(1);
      state.clock.setOffset(0);
      state.setSwitches(defaultSwitchValues);
      state.store.settings.put({ id: 'limits', sizes: defaultLimitSizes });
      state.store.settings.put({ id: 'connection-cap', limit: null });
      seedSandbox(state.store);
      registerClients(state.store, state.options);
      return { message: 'The sandbox has started over.' };
    },
  },
} satisfies Record<string, Control>;
