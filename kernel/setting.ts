/** How one value of a setting is typed and checked. An amount is fen as a decimal string. */
export type SettingField =
  | {
      readonly kind: "whole";
      readonly title: string;
      readonly unit: string;
      readonly least: number;
      readonly most: number;
    }
  | { readonly kind: "amount"; readonly title: string }
  | {
      readonly kind: "words";
      readonly title: string;
      readonly most: number;
      readonly pattern?: string;
      /** May be left empty: nobody knows it yet, or it does not apply. */
      readonly optional?: boolean;
    }
  /** A month, `2023-06`; may be left empty. */
  | { readonly kind: "month"; readonly title: string }
  | { readonly kind: "list"; readonly title: string }
  | {
      /** Lines that must all be met, each by any one of its options; no option stands in two lines. */
      readonly kind: "pieces";
      readonly title: string;
      readonly options: Readonly<Record<string, string>>;
    }
  | { readonly kind: "yes"; readonly title: string }
  | {
      readonly kind: "choice";
      readonly title: string;
      readonly options: Readonly<Record<string, string>>;
    };

/**
 * A dated setting, declared once by the room that lives by it: a past day reads what held then. Its value is that of one field,
 * or a record of several. `fallback` holds until the office sets its own.
 */
export interface Setting<T = unknown> {
  readonly name: string;
  readonly title: string;
  /** What it decides, and where the fallback comes from. */
  readonly meaning: string;
  readonly field: SettingField | { readonly [K in keyof T]: SettingField };
  readonly fallback: T;
}

/** Whether a setting has one field only. */
export function isSingle(field: Setting["field"]): field is SettingField {
  return typeof (field as SettingField).kind === "string";
}
