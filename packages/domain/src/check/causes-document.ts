import type { WhoMustAct } from '../connection/connection-status.ts';
import { causeNames, causes } from './cause.ts';
import { remedyWords } from './remedy.ts';

const whoWords: Record<WhoMustAct, string> = {
  NOBODY: 'nobody',
  ADMIN: 'an Admin of the organisation',
  XERO_USER: 'somebody in Xero',
  OPERATOR: 'the operator of this installation',
};

/** `docs/causes.md`, from the catalogue. */
export function causesDocument(): string {
  const entries = causeNames.map((name) => {
    const { happened, why, whoMustAct, whatToDo, remedy } = causes[name];
    const lines = [
      `## ${name}`,
      happened,
      `- Why: ${why}`,
      `- Who must act: ${whoWords[whoMustAct]}.`,
      `- What to do: ${whatToDo}`,
      `- Button: ${remedyWords[remedy].label}.`,
    ];
    return `${lines.slice(0, 2).join('\n\n')}\n\n${lines.slice(2).join('\n')}`;
  });
  return `${head}\n\n${entries.join('\n\n')}\n`;
}

const head = `# What can be wrong, and who mends it

Every cause that the troubleshooting checklist, \`Connection.checklist\`, \`relink doctor\` and \`installationStatus\` name, in
the words they use. Generated from \`packages/domain/src/check/cause.ts\` by \`relink causes print --out docs/causes.md\`.`;
