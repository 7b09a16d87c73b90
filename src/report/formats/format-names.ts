/** The formats that a report can be written in, by the names that a user calls them. */
export const formatNames = ['html', 'json', 'markdown', 'junit', 'sarif', 'ctrf', 'ndjson', 'badge'] as const;
export type FormatName = (typeof formatNames)[number];
