import { lazy, Suspense, type ReactNode } from "react";
import { createBrowserRouter, Navigate, useLocation } from "react-router";
import type { Ability } from "@evenkeel/shared/wire";
import { ScreenGuard } from "./parts/shell/screen-guard.tsx";
import { Shell } from "./parts/shell/shell.tsx";
import { FirstAdminScreen } from "./screens/first-admin/first-admin-screen.tsx";
import { NowhereScreen } from "./screens/nowhere/nowhere-screen.tsx";
import { ReviewRoute } from "./screens/review/review-route.tsx";
import { SignInScreen } from "./screens/sign-in/sign-in-screen.tsx";
import { WaitingScreen } from "./screens/sign-in/waiting-screen.tsx";
import { WardScreen } from "./screens/ward/ward-screen.tsx";
import { followCalm } from "./stores/calm.ts";
import { useMay, useSignIn } from "./stores/me.ts";

// Asked for with the page, beside the ward and not before it: the charts are heavy, and nothing may wait in an alarm.
const room = import("./screens/room/room-screen.tsx");
const RoomScreen = lazy(() => room.then((screen) => ({ default: screen.RoomScreen })));
// What a nurse never opens is not loaded for her.
const DevicesScreen = lazy(() =>
  import("./screens/devices/devices-screen.tsx").then((screen) => ({ default: screen.DevicesScreen })),
);
const DeviceScreen = lazy(() =>
  import("./screens/devices/detail/device-screen.tsx").then((screen) => ({ default: screen.DeviceScreen })),
);
const AddDeviceScreen = lazy(() =>
  import("./screens/devices/add/add-device-screen.tsx").then((screen) => ({ default: screen.AddDeviceScreen })),
);
const InboxScreen = lazy(() =>
  import("./screens/inbox/inbox-screen.tsx").then((screen) => ({ default: screen.InboxScreen })),
);
const CalmScreen = lazy(() =>
  import("./screens/calm/calm-screen.tsx").then((screen) => ({ default: screen.CalmScreen })),
);
const CalmRooms = lazy(() => import("./screens/calm/calm-rooms.tsx").then((screen) => ({ default: screen.CalmRooms })));
const CoverageScreen = lazy(() =>
  import("./screens/coverage/coverage-screen.tsx").then((screen) => ({ default: screen.CoverageScreen })),
);
const PeopleScreen = lazy(() =>
  import("./screens/people/people-screen.tsx").then((screen) => ({ default: screen.PeopleScreen })),
);
const ProfilesScreen = lazy(() =>
  import("./screens/profiles/profiles-screen.tsx").then((screen) => ({ default: screen.ProfilesScreen })),
);
const SessionsScreen = lazy(() =>
  import("./screens/sessions/sessions-screen.tsx").then((screen) => ({ default: screen.SessionsScreen })),
);
const SessionScreen = lazy(() =>
  import("./screens/sessions/session-screen.tsx").then((screen) => ({ default: screen.SessionScreen })),
);
const BurdenScreen = lazy(() =>
  import("./screens/burden/burden-screen.tsx").then((screen) => ({ default: screen.BurdenScreen })),
);
const SimulatorScreen = lazy(() =>
  import("./screens/simulator/simulator-screen.tsx").then((screen) => ({ default: screen.SimulatorScreen })),
);

/** Everything but the two ways in asks for somebody who is signed in and has a password. */
function SignedIn({ children }: { readonly children: ReactNode }) {
  const { status, me } = useSignIn();
  const { pathname } = useLocation();
  if (status === "unknown") return <WaitingScreen />;
  if (!me) return <Navigate to="/sign-in" replace state={{ from: pathname }} />;
  if (me.mustSetPassword) return <Navigate to="/first-admin" replace />;
  return children;
}

function Allowed({ ability, children }: { readonly ability: Ability; readonly children: ReactNode }) {
  return useMay(ability) ? children : <Navigate to="/" replace />;
}

export const router = createBrowserRouter([
  { path: "/sign-in", element: <SignInScreen /> },
  { path: "/first-admin", element: <FirstAdminScreen /> },
  // Without the bars of a station: it is the patient's screen.
  {
    path: "/calm/:room",
    element: (
      <SignedIn>
        <ScreenGuard>
          <Suspense>
            <CalmScreen />
          </Suspense>
        </ScreenGuard>
      </SignedIn>
    ),
  },
  {
    element: (
      <SignedIn>
        <Shell />
      </SignedIn>
    ),
    children: [
      { path: "/", element: <WardScreen /> },
      { path: "/rooms/:room", element: <RoomScreen /> },
      { path: "/inbox", element: <InboxScreen /> },
      { path: "/calm", element: <CalmRooms /> },
      { path: "/coverage", element: <CoverageScreen /> },
      { path: "/sessions", element: <SessionsScreen /> },
      { path: "/sessions/:session/review", element: <ReviewRoute /> },
      { path: "/sessions/:session/:tab?", element: <SessionScreen /> },
      {
        path: "/burden",
        element: (
          <Allowed ability="supervise">
            <BurdenScreen />
          </Allowed>
        ),
      },
      {
        path: "/devices",
        element: (
          <Allowed ability="devices">
            <DevicesScreen />
          </Allowed>
        ),
      },
      {
        path: "/devices/:device/:tab?",
        element: (
          <Allowed ability="devices">
            <DeviceScreen />
          </Allowed>
        ),
      },
      {
        path: "/devices/_new",
        element: (
          <Allowed ability="device-setup">
            <AddDeviceScreen />
          </Allowed>
        ),
      },
      {
        path: "/people",
        element: (
          <Allowed ability="people">
            <PeopleScreen />
          </Allowed>
        ),
      },
      {
        path: "/profiles/:profile?",
        element: (
          <Allowed ability="supervise">
            <ProfilesScreen />
          </Allowed>
        ),
      },
      {
        path: "/simulator/:run?",
        element: (
          <Allowed ability="sandbox">
            <SimulatorScreen />
          </Allowed>
        ),
      },
      { path: "*", element: <NowhereScreen /> },
    ],
  },
]);

// The address decides what this page is: a quiet screen from its first moment, and a station again with its last.
followCalm(router.state.location.pathname);
router.subscribe(({ location }) => followCalm(location.pathname));
