/** The business day on which the demo stands: nine months are closed, October runs. */
export const DEMO_DAY = "2023-10-16";
/** The dated setting that marks an installation as a demo. */
export const DEMO_SETTING = "city.demo";
export const DEMO_YEAR = 2023;
