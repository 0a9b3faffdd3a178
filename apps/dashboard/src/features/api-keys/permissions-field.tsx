import { CheckboxField, FieldGroup } from '@relink/ui/field';
import { Notice } from '@relink/ui/notice';
import { useIntl } from 'react-intl';

import type { Permission } from '../../gql/graphql.ts';
import { apiKeyMessages as messages } from './messages.ts';
import { grantable } from './permission-names.ts';

type PermissionsFieldProps = {
  readonly picked: ReadonlySet<Permission>;
  readonly onChange: (picked: ReadonlySet<Permission>) => void;
  /** the key is for some organisations only */
  readonly limited: boolean;
  readonly problem: string | null;
};

/** What a key can be given, in the words of the permission table. */
export function PermissionsField({ picked, onChange, limited, problem }: PermissionsFieldProps) {
  const intl = useIntl();
  function toggle(name: Permission, checked: boolean) {
    const next = new Set(picked);
    if (checked) next.add(name);
    else next.delete(name);
    onChange(next);
  }
  return (
    <FieldGroup
      legend={intl.formatMessage(messages.permissions)}
      hint={intl.formatMessage(messages.permissionsHint)}
      error={problem}
    >
      {grantable.map(({ name, words, everywhereOnly }) => (
        <CheckboxField
          key={name}
          label={words.charAt(0).toUpperCase() + words.slice(1)}
          hint={limited && everywhereOnly ? intl.formatMessage(messages.everywhereOnly) : undefined}
          disabled={limited && everywhereOnly}
          checked={picked.has(name)}
          onChange={(checked) => toggle(name, checked)}
          testId={`permission-${name}`}
        />
      ))}
      {picked.size > 0 && !picked.has('CONNECTION_VIEW') && (
        <Notice tone="caution" announce="politely">
          {intl.formatMessage(messages.needsView)}
        </Notice>
      )}
    </FieldGroup>
  );
}
