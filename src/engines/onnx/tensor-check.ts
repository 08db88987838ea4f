import { AppError } from '../../core/errors.ts';
import type { GraphInput, Tensor } from '../../core/model-access.ts';

/**
 * Checks names, element types, shapes and data lengths before native code sees them: ONNX Runtime's own messages do not
 * name the input, and a wrong length is memory read past its end.
 * @throws AppError `invalid-input` naming the input, what was expected and what came.
 */
export function checkInputs(declared: readonly GraphInput[], inputs: Readonly<Record<string, Tensor>>): void {
  const surplus = Object.keys(inputs).find((name) => !declared.some((declaration) => declaration.name === name));
  if (surplus !== undefined) {
    const names = declared.map((declaration) => declaration.name).join(', ');
    throw refuse(`the graph has no input ${surplus}; it has ${names}`);
  }
  for (const declaration of declared) {
    const tensor = inputs[declaration.name];
    if (tensor === undefined) throw refuse(`input ${declaration.name} is missing`);
    checkInput(declaration, tensor);
  }
}

function checkInput(declaration: GraphInput, tensor: Tensor): void {
  const { name, type, shape } = declaration;
  if (tensor.type !== type) throw refuse(`input ${name}: expected ${type}, got ${tensor.type}`);
  if (tensor.dims.some((dim) => !Number.isSafeInteger(dim) || dim < 0)) {
    throw refuse(`input ${name}: dims must be whole numbers, got [${tensor.dims.join(', ')}]`);
  }
  const length = tensor.dims.reduce((product, dim) => product * dim, 1);
  if (tensor.data.length !== length) {
    throw refuse(`input ${name}: [${tensor.dims.join(', ')}] needs ${length} values, got ${tensor.data.length}`);
  }
  // ONNX Runtime reports "no shape declared" and "scalar" both as an empty list, so neither can be checked.
  if (shape === undefined || shape.length === 0) return;
  const fits =
    shape.length === tensor.dims.length &&
    shape.every((expected, index) => typeof expected === 'string' || expected === tensor.dims[index]);
  if (!fits) throw refuse(`input ${name}: expected [${shape.join(', ')}], got [${tensor.dims.join(', ')}]`);
}

function refuse(message: string): AppError {
  return new AppError({ code: 'invalid-input', message });
}
