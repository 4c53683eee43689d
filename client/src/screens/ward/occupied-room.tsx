import type { SessionView } from "@evenkeel/shared/session";
import { Link } from "react-router";
import { CoverageMark } from "../../parts/coverage/coverage-mark.tsx";
import { PatientIdentity } from "../../parts/patient-identity/patient-identity.tsx";
import { SimulatedMark } from "../../parts/patient-identity/simulated-mark.tsx";
import { RoomPressure } from "../../parts/pressure-tile/room-pressure.tsx";
import { RoomLinks } from "../../parts/room-links/room-links.tsx";
import { PhaseLine, PhaseProgress } from "../../parts/session-panel/phase-line.tsx";
import { Sparkline } from "../../parts/sparkline/sparkline.tsx";
import { VitalTile } from "../../parts/vital-tile/vital-tile.tsx";
import { usePresentWaves } from "../../parts/wave-canvas/use-present-waves.ts";
import { WaveCanvas } from "../../parts/wave-canvas/wave-canvas.tsx";
import type { Room } from "../../stores/rooms.ts";
import { DigitMark } from "./digit-mark.tsx";
import styles from "./occupied-room.module.css";

/** The inside of a ward tile: who, where in the session, the numbers, half an hour, one wave. All of it opens the room. */
export function OccupiedRoom({ room, session }: { readonly room: Room; readonly session: SessionView }) {
  const { id, title } = room;
  const waves = usePresentWaves(id);
  return (
    <div className={styles.room}>
      <header className={styles.who}>
        <h2>
          <Link to={`/rooms/${encodeURIComponent(id)}`}>{title}</Link> <DigitMark room={id} />
        </h2>
        <PatientIdentity patient={session.patient} />
        <SimulatedMark room={id} />
        <PhaseLine session={session} />
      </header>
      <PhaseProgress session={session} />
      <div className={styles.numbers}>
        <VitalTile room={id} vital="spo2" />
        <VitalTile room={id} vital="heartRate" instead="pulseRate" unit={false} />
        <RoomPressure room={id} />
      </div>
      <div className={styles.second}>
        <VitalTile room={id} vital="respRateCo2" instead="respRateImpedance" size="small" unit={false} />
        <VitalTile room={id} vital="etco2" instead="temperature" size="small" unit={false} />
        <Sparkline room={id} session={session} />
      </div>
      <div className={styles.wave}>
        <WaveCanvas room={id} wave={waves[0] ?? "pleth"} />
      </div>
      <footer className={styles.links}>
        <RoomLinks room={id} brief />
        <CoverageMark room={id} />
      </footer>
    </div>
  );
}
