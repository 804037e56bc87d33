declare module '*.css';
/** The address of a script that is built on its own, to run beside the page. */
declare module '*?worker&url' {
  const url: string;
  export default url;
}
