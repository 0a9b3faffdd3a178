import { Button } from '@relink/ui/button';
import { ChoiceList } from '@relink/ui/choice-list';
import { Notice } from '@relink/ui/notice';
import { Row, Stack } from '@relink/ui/stack';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { memberMessages as messages } from './messages.ts';
import { type Place, roleChoices } from './place.ts';

type RoleFormProps = {
  readonly place: Place;
  readonly initial: string;
  readonly submit: string;
  readonly children?: ReactNode;
  /** the sentence to show when it was not done */
  readonly onSubmit: (role: string) => Promise<string | null>;
  readonly onClose: () => void;
};

/** A role, with what each of them may do beside it. */
export function RoleForm({ place, initial, submit, children, onSubmit, onClose }: RoleFormProps) {
  const intl = useIntl();
  const [role, setRole] = useState(initial);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function go(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const refused = await onSubmit(role);
    setBusy(false);
    setProblem(refused);
    if (refused === null) onClose();
  }

  return (
    <form noValidate onSubmit={(event) => void go(event)}>
      <Stack gap={4}>
        {children}
        <ChoiceList
          legend={intl.formatMessage(messages.role)}
          choices={roleChoices(place)}
          value={role}
          onChange={setRole}
        />
        {problem !== null && (
          <Notice tone="fault" announce="atOnce">
            {problem}
          </Notice>
        )}
        <Row justify="end">
          <Button onClick={onClose}>{intl.formatMessage(commonMessages.cancel)}</Button>
          <Button type="submit" tone="primary" busy={busy} testId="role-submit">
            {submit}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}
