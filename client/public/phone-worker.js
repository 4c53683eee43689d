// Shows an unanswered alarm on the phone of somebody who sits at no station. Nothing is kept and nothing is fetched: the
// page and its data never come out of a cache.
self.addEventListener("push", (event) => {
  let notice = { title: "Evenkeel", body: "An alarm is unanswered. Open the ward." };
  try {
    const told = event.data.json();
    if (typeof told.title === "string" && typeof told.body === "string") notice = told;
  } catch {
    // What cannot be read is still a call.
  }
  event.waitUntil(
    self.registration.showNotification(notice.title, {
      body: notice.body,
      tag: typeof notice.tag === "string" ? notice.tag : "alarm",
      renotify: true,
      requireInteraction: true,
      vibrate: [400, 150, 400, 150, 400],
    }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(
    self.clients.matchAll({ type: "window", includeUncontrolled: true }).then((pages) => {
      const [page] = pages;
      return page ? page.focus() : self.clients.openWindow("/");
    }),
  );
});
