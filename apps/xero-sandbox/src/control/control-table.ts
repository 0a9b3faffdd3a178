import { switches } from '../switches/switches.ts';
import { controls } from './controls.ts';

/** The tables of the README, made from what there is; a test compares them. */
export function controlTable(): string {
  const rows = Object.entries(controls).map(([name, { description, fields, takesAnyField }]) => {
    const input = fields.map((field) => `\`${field.name}\`${field.isOptional ? '?' : ''}`).join(', ');
    return `| \`${name}\` | ${takesAnyField === true ? 'any switch' : input || 'none'} | ${description} |`;
  });
  return ['| control | fields | what it does |', '| --- | --- | --- |', ...rows].join('\n');
}

export function switchTable(): string {
  const rows = Object.entries(switches).map(([name, { values, description }]) => {
    const [first, ...others] = values;
    return `| \`${name}\` | **\`${first}\`**, ${others.map((value) => `\`${value}\``).join(', ')} | ${description} |`;
  });
  return ['| switch | values, default first | what it decides |', '| --- | --- | --- |', ...rows].join('\n');
}
