import { Checkbox, PasswordInput, Textarea, TextInput } from '@mantine/core';
import type { ReactNode, Ref } from 'react';

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
  readonly ref?: Ref<HTMLInputElement>;
};

export function TextField({ type = 'text', maxLength, ref, ...field }: TextFieldProps) {
  return <TextInput type={type} maxLength={maxLength} ref={ref} size="md" {...shared(field)} />;
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
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly testId?: string;
};

export function CheckboxField({ label, checked, onChange, testId }: CheckboxFieldProps) {
  return (
    <Checkbox
      label={label}
      checked={checked}
      data-testid={testId}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
