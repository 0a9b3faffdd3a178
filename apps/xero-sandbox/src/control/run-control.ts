import type { SandboxState } from '../state/sandbox-state.ts';
import type { ControlAnswer } from './control.ts';
import { ControlError } from './control-error.ts';
import { controls } from './controls.ts';
import type { Input } from './fields.ts';

export async function runControl(state: SandboxState, name: string, input: Input): Promise<ControlAnswer> {
  const control = Object.hasOwn(controls, name) ? controls[name] : undefined;
  if (control === undefined) {
    throw new ControlError(null, `There is no control ${name}; there are ${Object.keys(controls).join(', ')}.`, 404);
  }
  if (control.takesAnyField !== true) {
    const known = control.fields.flatMap((field) =>
      field.alias === undefined ? [field.name] : [field.name, field.alias],
    );
    const unknown = Object.keys(input).find((field) => !known.includes(field));
    if (unknown !== undefined) {
      const takes = known.length === 0 ? 'no fields' : known.join(', ');
      throw new ControlError(unknown, `${unknown} is not a field of ${name}, which takes ${takes}.`);
    }
  }
  const answer = await control.run(state, input);
  await state.store.commit();
  return answer;
}
