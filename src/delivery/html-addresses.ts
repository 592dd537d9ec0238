/** HTML of ours (src/clearance/body.ts), in which the paths of pictures are made whole by `absolute`. */
export const withAddresses = (html: string, absolute: (path: string) => string): string =>
  html.replace(
    / (src|srcset)="([^"]+)"/g,
    (_all, attribute: string, paths: string) => ` ${attribute}="${paths.split(', ').map(absolute).join(', ')}"`,
  )
