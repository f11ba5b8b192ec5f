import { element, json } from './dom.ts';
import type { Exchange } from './exchange.ts';
import { exchangeView } from './exchange-view.ts';
import type { Samples } from './samples.ts';

/** An operation as the page shows it. */
export interface DemoOperation {
  /** Id of its section, and the start of the ids within. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly samples: Samples<unknown>;
  readonly send: (input: unknown, how: { readonly validate: boolean }) => Promise<Exchange>;
  /** What the mock holds now, in a few words; empty where it holds nothing. */
  readonly stored: () => string;
}

/** The section of one operation: a form on one side, what came of it on the other. */
export function operationForm(operation: DemoOperation): HTMLElement {
  const input = inputField(operation);
  const validate = element('input', { type: 'checkbox', id: `${operation.id}-validate`, checked: '' });
  const result = element('div', { class: 'result', 'aria-live': 'polite' }, emptyResult());
  const form = element(
    'form',
    { novalidate: '' },
    sampleButtons(operation, input),
    element('label', { for: input.id, class: 'field-label' }, 'Input'),
    input,
    element(
      'div',
      { class: 'actions' },
      element('button', { type: 'submit', class: 'primary' }, 'Send'),
      element('label', { class: 'check' }, validate, 'Validate before sending'),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (form.ariaBusy !== 'true') void submit(operation, { form, input, validate, result });
  });
  return section(operation, form, result);
}

function section(operation: DemoOperation, form: HTMLElement, result: HTMLElement): HTMLElement {
  const heading = `${operation.id}-heading`;
  return element(
    'section',
    { id: operation.id, class: 'operation', 'aria-labelledby': heading },
    element('h2', { id: heading }, operation.title),
    element('p', { class: 'lead' }, operation.description),
    element('div', { class: 'columns' }, form, result),
  );
}

function inputField(operation: DemoOperation): HTMLTextAreaElement {
  const field = element('textarea', {
    id: `${operation.id}-input`,
    rows: '18',
    spellcheck: 'false',
    autocapitalize: 'off',
    autocomplete: 'off',
  });
  field.value = json(operation.samples.good);
  return field;
}

function sampleButtons(operation: DemoOperation, input: HTMLTextAreaElement): HTMLElement {
  const fill = (label: string, sample: unknown) => {
    const button = element('button', { type: 'button' }, label);
    button.addEventListener('click', () => {
      input.value = json(sample);
    });
    return button;
  };
  return element(
    'div',
    { class: 'samples', role: 'group', 'aria-label': 'Samples' },
    fill('Good sample', operation.samples.good),
    fill('Faulty sample', operation.samples.faulty),
  );
}

function emptyResult(): HTMLElement {
  return element('p', { class: 'empty' }, 'Request and reply appear here.');
}

interface FormParts {
  readonly form: HTMLFormElement;
  readonly input: HTMLTextAreaElement;
  readonly validate: HTMLInputElement;
  readonly result: HTMLElement;
}

async function submit(operation: DemoOperation, { form, input, validate, result }: FormParts): Promise<void> {
  const parsed = parse(input.value);
  input.setAttribute('aria-invalid', String(!parsed.ok));
  if (!parsed.ok) {
    result.replaceChildren(element('p', { class: 'badge error' }, `This is no JSON: ${parsed.reason}`));
    return;
  }
  result.replaceChildren();
  form.ariaBusy = 'true';
  const exchange = await operation.send(parsed.value, { validate: validate.checked });
  form.ariaBusy = null;
  result.replaceChildren(exchangeView(exchange, operation.stored()));
}

type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string };

function parse(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}
