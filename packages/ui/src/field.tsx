import { Checkbox, PasswordInput, Textarea, TextInput } from '@mantine/core';
import type { ReactNode, Ref } from 'react';
import { useId } from 'react';

import styles from './field.module.css';

type FieldProps = {
  readonly label: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly name?: string;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly required?: boolean;
  readonly autoComplete?: string;
  /** where the focus goes when the dialog around it opens */
  readonly first?: boolean;
  readonly testId?: string;
};

/** A field's props in Mantine's words. Paste and password managers are never in the way. */
function shared({ onChange, hint, testId, first, ...field }: FieldProps) {
  return {
    ...field,
    description: hint,
    'data-testid': testId,
    'data-autofocus': first === true ? true : undefined,
    withAsterisk: false,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
}

type TextFieldProps = FieldProps & {
  readonly type?: 'text' | 'email';
  readonly maxLength?: number;
  /** to be selected and copied, not changed */
  readonly readOnly?: boolean;
  readonly ref?: Ref<HTMLInputElement>;
};

export function TextField({ type = 'text', maxLength, readOnly = false, ref, ...field }: TextFieldProps) {
  return <TextInput type={type} maxLength={maxLength} readOnly={readOnly} ref={ref} size="md" {...shared(field)} />;
}

type PasswordFieldProps = FieldProps & {
  readonly toggleLabel: string;
  readonly ref?: Ref<HTMLInputElement>;
};

export function PasswordField({ toggleLabel, ref, ...field }: PasswordFieldProps) {
  return (
    <PasswordInput
      ref={ref}
      size="md"
      visibilityToggleButtonProps={{ 'aria-label': toggleLabel, tabIndex: 0 }}
      {...shared(field)}
    />
  );
}

export function TextArea({ maxLength, ...field }: FieldProps & { readonly maxLength?: number }) {
  return <Textarea rows={3} maxLength={maxLength} size="md" {...shared(field)} />;
}

type CheckboxFieldProps = {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly testId?: string;
};

export function CheckboxField({ label, hint, disabled = false, checked, onChange, testId }: CheckboxFieldProps) {
  return (
    <Checkbox
      label={label}
      description={hint}
      disabled={disabled}
      checked={checked}
      data-testid={testId}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}

type FieldGroupProps = {
  readonly legend: string;
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly children: ReactNode;
};

/** Fields that answer one question together. */
export function FieldGroup({ legend, hint, error, children }: FieldGroupProps) {
  const [hintId, errorId] = [useId(), useId()];
  const hasError = error !== undefined && error !== null;
  return (
    <fieldset className={styles.group} aria-describedby={hasError ? `${errorId} ${hintId}` : hintId}>
      <legend className={styles.legend}>{legend}</legend>
      {hint !== undefined && (
        <p id={hintId} className={styles.hint}>
          {hint}
        </p>
      )}
      {children}
      <p id={errorId} className={styles.error} role="alert">
        {error}
      </p>
    </fieldset>
  );
}
