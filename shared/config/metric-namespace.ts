/** Where CloudWatch keeps the metrics of a stage. */
export const metricNamespaceOf = (stage: { readonly name: string }): string => `Kasalink/${stage.name}`;
