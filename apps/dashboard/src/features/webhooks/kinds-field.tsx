import { ChoiceList } from '@relink/ui/choice-list';
import { CheckboxField, FieldGroup } from '@relink/ui/field';
import { Stack } from '@relink/ui/stack';
import { useIntl } from 'react-intl';

import type { ConnectionEventKind } from '../../gql/graphql.ts';
import { eventNames, webhookMessages as messages } from './messages.ts';

export type PickedKinds = 'all' | readonly ConnectionEventKind[];

type KindsFieldProps = {
  readonly picked: PickedKinds;
  readonly onChange: (picked: PickedKinds) => void;
  readonly problem: string | null;
};

/** What most receivers want, to begin with. */
const usual: readonly ConnectionEventKind[] = ['STATUS_CHANGED', 'DISCONNECTED'];

/** Every event, or some. */
export function KindsField({ picked, onChange, problem }: KindsFieldProps) {
  const intl = useIntl();
  const toggle = (kind: ConnectionEventKind, checked: boolean) =>
    onChange(
      picked === 'all' || checked ? [...(picked === 'all' ? [] : picked), kind] : picked.filter((one) => one !== kind),
    );
  return (
    <Stack gap={2}>
      <ChoiceList
        legend={intl.formatMessage(messages.kinds)}
        choices={[
          {
            value: 'all',
            name: intl.formatMessage(messages.allKinds),
            note: intl.formatMessage(messages.allKindsNote),
          },
          { value: 'some', name: intl.formatMessage(messages.someKinds) },
        ]}
        value={picked === 'all' ? 'all' : 'some'}
        onChange={(value) => onChange(value === 'all' ? 'all' : usual)}
      />
      {picked !== 'all' && (
        <FieldGroup legend={intl.formatMessage(messages.whichKinds)} error={problem}>
          {(Object.keys(eventNames) as ConnectionEventKind[]).map((kind) => (
            <CheckboxField
              key={kind}
              label={intl.formatMessage(eventNames[kind])}
              checked={picked.includes(kind)}
              onChange={(checked) => toggle(kind, checked)}
              testId={`kind-${kind}`}
            />
          ))}
        </FieldGroup>
      )}
    </Stack>
  );
}
