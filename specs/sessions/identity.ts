/**
 * The identity of a session inside the service configuration that was asked in. That a result names this one is a rule of its
 * own, and breaking it must not hide which session is meant. (uri-serviceconfigsscidbatchpost, URI parameters)
 */
export function sessionKey(template: string, name: string): string {
  return `${template}/${name}`;
}
