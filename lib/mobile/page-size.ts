/** People on one page of colleagues. */
export const pageSize = 50;
