// Inside another site's page: tells the frame around it how high it is, and nothing else.

export function reportHeight(): void {
  if (parent === window || !document.referrer) return;
  const host = new URL(document.referrer).origin;
  let told = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    parent.postMessage({ klinker: "height", height }, host);
  }).observe(document.documentElement);
}
