import { useMutation } from '@apollo/client/react';
import { Button } from '@relink/ui/button';
import { Dialog } from '@relink/ui/dialog';
import { Notice } from '@relink/ui/notice';
import { Row, Stack } from '@relink/ui/stack';
import { Text } from '@relink/ui/text';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import { commonMessages } from '../../components/messages.ts';
import { RemoveMemberDocument, RemoveWorkspaceMemberDocument } from '../../gql/graphql.ts';
import { memberMessages as messages } from './messages.ts';
import type { Place, Somebody } from './place.ts';
import { tellDone, useAttempt } from './use-attempt.ts';

type RemoveDialogProps = {
  /** closed when null */
  readonly target: Somebody | null;
  readonly place: Place;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
};

/** Says what is lost and what stays, before anything is. */
export function RemoveDialog({ target, place, onClose, onRemoved }: RemoveDialogProps) {
  const name = <bdi>{target?.user.name}</bdi>;
  return (
    <Dialog
      open={target !== null}
      title={<FormattedMessage {...messages.removeTitle} values={{ name }} />}
      onClose={onClose}
    >
      {target !== null && <Remove target={target} place={place} onClose={onClose} onRemoved={onRemoved} />}
    </Dialog>
  );
}

function Remove({ target, place, onClose, onRemoved }: RemoveDialogProps & { readonly target: Somebody }) {
  const intl = useIntl();
  const attempt = useAttempt();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [removeMember] = useMutation(RemoveMemberDocument);
  const [removePerson] = useMutation(RemoveWorkspaceMemberDocument);
  const name = <bdi>{target.user.name}</bdi>;

  async function remove() {
    setBusy(true);
    const refused = await attempt(target.id, async (idempotencyKey) => {
      if (place.kind === 'organisation') {
        const { data } = await removeMember({ variables: { input: { memberId: target.id, idempotencyKey } } });
        return data?.removeMember;
      }
      const { data } = await removePerson({ variables: { input: { workspaceMemberId: target.id, idempotencyKey } } });
      return data?.removeWorkspaceMember;
    });
    setBusy(false);
    if (refused !== null) return setProblem(refused);
    tellDone(<FormattedMessage {...messages.removed} values={{ name }} />);
    onRemoved();
    return onClose();
  }

  return (
    <Stack gap={4}>
      <Text>
        {place.kind === 'organisation' ? (
          <FormattedMessage {...messages.removeWhat} values={{ name, place: <bdi>{place.name}</bdi> }} />
        ) : (
          <FormattedMessage {...messages.removeWorkspaceWhat} values={{ name }} />
        )}
      </Text>
      <Text>{intl.formatMessage(messages.removeStays)}</Text>
      {problem !== null && (
        <Notice tone="fault" announce="atOnce">
          {problem}
        </Notice>
      )}
      <Row justify="end">
        <Button onClick={onClose}>{intl.formatMessage(commonMessages.cancel)}</Button>
        <Button tone="danger" busy={busy} onClick={() => void remove()} testId="remove-confirm">
          <FormattedMessage {...messages.removeOf} values={{ name }} />
        </Button>
      </Row>
    </Stack>
  );
}
