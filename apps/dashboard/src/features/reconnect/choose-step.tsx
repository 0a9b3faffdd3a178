import { Button } from '@relink/ui/button';
import { ChoiceList } from '@relink/ui/choice-list';
import { Notice } from '@relink/ui/notice';
import { SearchField } from '@relink/ui/search-field';
import { Text } from '@relink/ui/text';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';

import type { Attempt, AttemptChoice, ReconnectTarget } from './attempt.ts';
import { DifferentOrganisation } from './different-organisation.tsx';
import { Effects } from './effects.tsx';
import { reconnectMessages as messages } from './messages.ts';
import { useCancelReconnect } from './use-cancel-reconnect.ts';
import { useCompleteReconnect } from './use-complete-reconnect.ts';
import { useStartReconnect } from './use-start-reconnect.ts';
import { Wizard, WizardActions } from './wizard.tsx';

const searchFrom = 8;

type ChooseStepProps = {
  readonly attempt: Attempt;
  readonly target: ReconnectTarget;
  readonly onAnswered: () => void;
};

/** The one to begin with: the organisation of before, or the only one there is. */
function preselected(choices: readonly AttemptChoice[]): string | null {
  const free = choices.filter((choice) => !choice.linkedElsewhere);
  const expected = free.find((choice) => choice.isExpected);
  return (expected ?? (free.length === 1 ? free[0] : undefined))?.tenantId ?? null;
}

/** Step 7: which organisation, and what will happen. A different one than before needs a yes of its own. */
export function ChooseStep({ attempt, target, onAnswered }: ChooseStepProps) {
  const intl = useIntl();
  const choices = attempt.choices ?? [];
  const [picked, setPicked] = useState(() => preselected(choices));
  const { complete, busy, problem, different } = useCompleteReconnect({ attemptId: attempt.id, onAnswered });
  const { start, busy: leaving, problem: startProblem } = useStartReconnect(target.id);
  const { cancel, busy: cancelling } = useCancelReconnect(attempt.id);
  const chosen = choices.find((choice) => choice.tenantId === picked) ?? null;
  const wrong = attempt.state === 'WRONG_ORGANISATION' || (different !== null && different.tenantId === picked);
  // going back to the organisation of before needs no confirmation
  const confirms = wrong && chosen?.isExpected !== true;
  const reachesNone = choices.every((choice) => choice.linkedElsewhere);
  const missesExpected = attempt.expected !== null && !choices.some((choice) => choice.isExpected);
  const shownProblem = problem ?? startProblem;
  const waysBack = (
    <>
      <Button busy={leaving} onClick={() => void start(attempt.id)} testId="back-to-xero">
        <FormattedMessage {...messages.backToXero} />
      </Button>
      <Button tone="quiet" busy={cancelling} onClick={() => void cancel()} testId="cancel-reconnect">
        <FormattedMessage {...(wrong ? messages.keepOld : messages.cancelAttempt)} />
      </Button>
    </>
  );

  return (
    <Wizard target={target} step={2} title={intl.formatMessage(wrong ? messages.wrongTitle : messages.chooseTitle)}>
      {reachesNone ? (
        <Notice tone="action">
          <FormattedMessage {...messages.chooseNone} />
        </Notice>
      ) : (
        missesExpected && (
          <Notice tone="action">
            <FormattedMessage {...messages.notReached} values={{ tenant: <bdi>{attempt.expected?.name}</bdi> }} />
          </Notice>
        )
      )}
      {choices.length > 0 && <Choices choices={choices} picked={picked} onPick={setPicked} />}
      {attempt.otherChoicesCount > 0 && (
        <Text tone="dim" size="small">
          <FormattedMessage {...messages.otherChoices} values={{ count: attempt.otherChoicesCount }} />
        </Text>
      )}
      {chosen !== null && !confirms && <Effects attempt={attempt} target={target} tenant={chosen} />}
      {shownProblem !== null && (
        <Notice tone="fault" announce="atOnce">
          {shownProblem}
        </Notice>
      )}
      {confirms ? (
        <DifferentOrganisation
          key={picked}
          attempt={attempt}
          target={target}
          chosen={chosen}
          busy={busy}
          onConfirm={(tenantId) => void complete(tenantId, true)}
        >
          {waysBack}
        </DifferentOrganisation>
      ) : (
        <WizardActions>
          {!reachesNone && (
            <Button
              tone="primary"
              busy={busy}
              disabledReason={chosen === null ? intl.formatMessage(messages.chooseFirst) : null}
              onClick={() => {
                if (chosen !== null) void complete(chosen.tenantId, false);
              }}
              testId="reconnect-next"
            >
              <FormattedMessage {...messages.next} />
            </Button>
          )}
          {waysBack}
        </WizardActions>
      )}
    </Wizard>
  );
}

type ChoicesProps = {
  readonly choices: readonly AttemptChoice[];
  readonly picked: string | null;
  readonly onPick: (tenantId: string) => void;
};

function Choices({ choices, picked, onPick }: ChoicesProps) {
  const intl = useIntl();
  const [query, setQuery] = useState('');
  const wanted = query.trim().toLocaleLowerCase();
  const shown = choices
    .filter((choice) => choice.name.toLocaleLowerCase().includes(wanted))
    .toSorted(
      (a, b) => Number(b.isExpected) - Number(a.isExpected) || Number(a.linkedElsewhere) - Number(b.linkedElsewhere),
    );
  const noteOf = (choice: AttemptChoice) => {
    if (choice.linkedElsewhere) return { note: intl.formatMessage(messages.linkedElsewhere) };
    return choice.isExpected ? { note: intl.formatMessage(messages.expected) } : {};
  };
  return (
    <>
      {choices.length >= searchFrom && (
        <SearchField label={intl.formatMessage(messages.chooseSearch)} value={query} onChange={setQuery} />
      )}
      <ChoiceList
        legend={intl.formatMessage(messages.chooseLegend)}
        value={picked}
        onChange={onPick}
        choices={shown.map((choice) => ({
          value: choice.tenantId,
          name: choice.name,
          disabled: choice.linkedElsewhere,
          ...noteOf(choice),
        }))}
      />
      {shown.length === 0 && (
        <Text tone="dim">
          <FormattedMessage {...messages.chooseNoMatch} values={{ total: choices.length }} />
        </Text>
      )}
    </>
  );
}
