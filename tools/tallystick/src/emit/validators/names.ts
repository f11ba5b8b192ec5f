/** Names of the validators of a type, wherever other generated files refer to them. */
export interface ValidatorNames {
  /** `isChat` */
  readonly is: string;
  /** `validateChat` */
  readonly validate: string;
  /** `chatSchema` */
  readonly schema: string;
}

export function validatorNames(typeName: string): ValidatorNames {
  return {
    is: `is${typeName}`,
    validate: `validate${typeName}`,
    schema: `${typeName.charAt(0).toLowerCase()}${typeName.slice(1)}Schema`,
  };
}
