/** What a package may be under that comes along with the product. */
export const allowedLicences: ReadonlySet<string> = new Set([
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  // tslib: MIT without the duty to name its authors.
  '0BSD',
  // `case`, in aws-cdk-lib: whoever takes it chooses, and we choose MIT.
  '(MIT OR GPL-3.0-or-later)',
  // `cdk-from-cfn`, in @aws-cdk/toolkit-lib: either will do.
  'MIT OR Apache-2.0',
]);
