package org.stratosphere.engine.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stratosphere.pluginapi.module.TimeWindow;

class WindowClockTest {
    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long NO_JUMP = Long.MAX_VALUE;
    private static final long YEAR_9999 = 253_370_764_800L * SECOND;
    private static final long T0 = 1_500_000_000L * SECOND + 123_456;

    private final WindowClock clock = new WindowClock(5 * MINUTE, MINUTE, NO_JUMP);
    private final List<String> ends = new ArrayList<>();

    /** Shows a start, proceeds past what is due, and notes it in microseconds after {@link #T0}. */
    private void show(WindowClock shown, long start) {
        if (!shown.isInOpenStep(start)) {
            proceed(shown);
        }
        assertThat(shown.dueEnd()).isEqualTo(WindowClock.End.NONE);
    }

    private void proceed(WindowClock shown) {
        for (WindowClock.End end; (end = shown.dueEnd()) != WindowClock.End.NONE; shown.proceed()) {
            long seconds = (shown.stepEndMicros() - T0) / SECOND;
            ends.add((end == WindowClock.End.STEP_END
                            ? "step "
                            : "window " + shown.window().number() + " ")
                    + seconds);
        }
    }

    private void show(long secondsAfterT0) {
        show(clock, T0 + secondsAfterT0 * SECOND);
    }

    @Test
    void theFirstFlowOpensWindowZeroAtItsStart() {
        assertThat(clock.isOpen()).isFalse();
        assertThat(clock.isInOpenStep(T0)).isTrue();
        assertThat(clock.isOpen()).isTrue();
        assertThat(clock.window()).isEqualTo(new TimeWindow(0, T0, T0 + 5 * MINUTE));
        assertThat(clock.stepEndMicros()).isEqualTo(T0 + MINUTE);
    }

    @Test
    void aStepHoldsItsLastMicrosecondAndNotItsEnd() {
        clock.isInOpenStep(T0);
        assertThat(clock.isInOpenStep(T0 + MINUTE - 1)).isTrue();
        assertThat(clock.isInOpenStep(T0 + MINUTE)).isFalse();
        assertThat(clock.dueEnd()).isEqualTo(WindowClock.End.STEP_END);
        assertThat(clock.stepEndMicros()).isEqualTo(T0 + MINUTE);
        clock.proceed();
        assertThat(clock.dueEnd()).isEqualTo(WindowClock.End.NONE);
        assertThat(clock.stepEndMicros()).isEqualTo(T0 + 2 * MINUTE);
    }

    @Test
    void aWindowHoldsItsLastMicrosecondAndNotItsEnd() {
        show(0);
        show(clock, T0 + 5 * MINUTE - 1);
        assertThat(clock.window().number()).isZero();
        assertThat(ends).containsExactly("step 60");
        ends.clear();
        show(300);
        assertThat(ends).containsExactly("window 0 300");
        assertThat(clock.window()).isEqualTo(new TimeWindow(1, T0 + 5 * MINUTE, T0 + 10 * MINUTE));
        assertThat(clock.stepEndMicros()).isEqualTo(T0 + 6 * MINUTE);
    }

    @Test
    void eachStepWithFlowsEndsAndEmptyOnesDoNot() {
        show(0);
        show(59);
        show(60);
        show(200);
        show(310);
        show(1_000);
        assertThat(ends).containsExactly("step 60", "step 120", "step 240", "window 0 300", "step 360", "window 1 600");
        assertThat(clock.window().number()).isEqualTo(3);
        assertThat(clock.stepEndMicros()).isEqualTo(T0 + 1_020 * SECOND);
    }

    @Test
    void theOpenStepEndsAtItsOwnTimeThoughTheNextFlowIsInALaterWindow() {
        show(0);
        show(10_000);
        assertThat(ends).containsExactly("step 60", "window 0 300");
    }

    @Test
    void theInputsEndEndsTheOpenStepAndTheOpenWindow() {
        show(0);
        show(70);
        ends.clear();
        clock.finish();
        proceed(clock);
        assertThat(ends).containsExactly("step 120", "window 0 300");
        assertThat(clock.isOpen()).isFalse();
    }

    @Test
    void theInputsEndInTheLastStepEndsTheWindowOnly() {
        show(0);
        show(299);
        ends.clear();
        clock.finish();
        proceed(clock);
        assertThat(ends).containsExactly("window 0 300");
    }

    @Test
    void anEmptyInputHasNoWindow() {
        clock.finish();
        assertThat(clock.dueEnd()).isEqualTo(WindowClock.End.NONE);
    }

    @Test
    void aFlowBeforeTheOpenStepOrWindowBelongsToIt() {
        show(0);
        show(700);
        ends.clear();
        show(650);
        show(0);
        show(-100_000);
        assertThat(ends).isEmpty();
        assertThat(clock.window().number()).isEqualTo(2);
    }

    @Test
    void aStepAsLongAsTheWindowHasNoEndOfItsOwn() {
        WindowClock original = new WindowClock(5 * MINUTE, 5 * MINUTE, NO_JUMP);
        show(original, T0);
        show(original, T0 + 5 * MINUTE - 1);
        show(original, T0 + 5 * MINUTE);
        assertThat(ends).containsExactly("window 0 300");
    }

    @Test
    void theLastStepIsShorterWhereStepsDoNotDivideTheWindow() {
        WindowClock uneven = new WindowClock(100 * SECOND, 40 * SECOND, NO_JUMP);
        show(uneven, T0);
        show(uneven, T0 + 80 * SECOND);
        assertThat(uneven.stepEndMicros()).isEqualTo(T0 + 100 * SECOND);
        show(uneven, T0 + 100 * SECOND);
        assertThat(ends).containsExactly("step 40", "window 0 100");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, SECOND, 300 * SECOND, DAY})
    void agesWithoutFlowsAreSkippedAtOnce(long length) {
        WindowClock small = new WindowClock(length, length, NO_JUMP);
        show(small, -YEAR_9999);
        show(small, YEAR_9999);
        assertThat(ends).hasSize(1);
        TimeWindow window = small.window();
        assertThat(window.startMicros()).isBetween(YEAR_9999 - length + 1, YEAR_9999);
        assertThat(window.endMicros()).isEqualTo(window.startMicros() + length);
        assertThat(window.number()).isEqualTo(2 * YEAR_9999 / length);
    }

    @Test
    void theLongestWindowReachesBeyondTheYear9999() {
        WindowClock longest = new WindowClock(WindowClock.LONGEST_MICROS, WindowClock.LONGEST_MICROS, NO_JUMP);
        show(longest, -YEAR_9999);
        show(longest, YEAR_9999);
        assertThat(ends).isEmpty();
    }

    @Test
    void timesBefore1970AreOnTheSameGrid() {
        show(clock, -7 * MINUTE);
        show(clock, -2 * MINUTE - 1);
        assertThat(clock.window()).isEqualTo(new TimeWindow(0, -7 * MINUTE, -2 * MINUTE));
        show(clock, 0);
        assertThat(clock.window()).isEqualTo(new TimeWindow(1, -2 * MINUTE, 3 * MINUTE));
        assertThat(clock.stepEndMicros()).isEqualTo(MINUTE);
    }

    @Test
    void aNewLengthStartsANewGridAtTheOpenWindowsEnd() {
        show(0);
        clock.setLength(100 * SECOND, 50 * SECOND);
        show(100);
        assertThat(clock.window()).isEqualTo(new TimeWindow(0, T0, T0 + 300 * SECOND));
        assertThat(clock.stepEndMicros()).isEqualTo(T0 + 120 * SECOND);
        show(310);
        assertThat(clock.window()).isEqualTo(new TimeWindow(1, T0 + 300 * SECOND, T0 + 400 * SECOND));
        assertThat(clock.stepEndMicros()).isEqualTo(T0 + 350 * SECOND);
        show(660);
        assertThat(clock.window()).isEqualTo(new TimeWindow(4, T0 + 600 * SECOND, T0 + 700 * SECOND));
        assertThat(ends).containsExactly("step 60", "step 120", "window 0 300", "step 350", "window 1 400");
    }

    @Test
    void aNewLengthWithALongGapAfterTheOpenWindowCountsItsOwnWindows() {
        show(0);
        clock.setLength(100 * SECOND, 50 * SECOND);
        show(560);
        assertThat(clock.window()).isEqualTo(new TimeWindow(3, T0 + 500 * SECOND, T0 + 600 * SECOND));
        assertThat(clock.stepEndMicros()).isEqualTo(T0 + 600 * SECOND);
    }

    @Test
    void aDoubtedJumpBelongsToTheOpenWindow() {
        WindowClock careful = new WindowClock(5 * MINUTE, MINUTE, DAY);
        show(careful, T0);
        show(careful, T0 + DAY + 1);
        assertThat(ends).isEmpty();
        assertThat(careful.timeJumps()).isEqualTo(1);
        show(careful, T0 + SECOND);
        assertThat(careful.window().number()).isZero();
        show(careful, T0 + DAY);
        assertThat(careful.window().number()).isEqualTo(288);
    }

    @Test
    void aJumpThatThreeFurtherFlowsBearOutMovesTheWindow() {
        WindowClock careful = new WindowClock(5 * MINUTE, MINUTE, DAY);
        show(careful, T0);
        long there = T0 + 10 * DAY;
        show(careful, there);
        show(careful, there + SECOND);
        show(careful, there + HOUR);
        assertThat(ends).isEmpty();
        show(careful, there + 2 * SECOND);
        assertThat(ends).containsExactly("step 60", "window 0 300");
        assertThat(careful.window().number()).isEqualTo(2_880);
        assertThat(careful.timeJumps()).isZero();
    }

    @Test
    void everyFlowLiesInTheWindowOfItsStart() {
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 200; round++) {
            long length = 1 + random.nextLong(HOUR);
            long step = 1 + random.nextLong(length);
            WindowClock drawn = new WindowClock(length, step, NO_JUMP);
            long start = random.nextLong(-YEAR_9999, YEAR_9999);
            long first = start;
            for (int flow = 0; flow < 100; flow++) {
                show(drawn, start);
                TimeWindow window = drawn.window();
                long number = (start - first) / length;
                assertThat(window)
                        .isEqualTo(new TimeWindow(number, first + number * length, first + (number + 1) * length));
                long steps = (start - window.startMicros()) / step;
                assertThat(drawn.stepEndMicros())
                        .isEqualTo(Math.min(window.endMicros(), window.startMicros() + (steps + 1) * step));
                start += random.nextLong(random.nextInt(10) == 0 ? 20 * length : length);
            }
        }
    }

    @Test
    void lengthsOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new WindowClock(0, 0, 1)).hasMessageContaining("window of 0");
        assertThatThrownBy(() -> new WindowClock(WindowClock.LONGEST_MICROS + 1, 1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clock.setLength(10, 11)).hasMessageContaining("steps of 11");
        assertThatThrownBy(() -> clock.setLength(10, 0)).hasMessageContaining("steps of 0");
    }

    private void pass(long secondsAfterT0) {
        clock.pass(T0 + secondsAfterT0 * SECOND);
        proceed(clock);
        assertThat(clock.dueEnd()).isEqualTo(WindowClock.End.NONE);
    }

    @Test
    void timeThatPassesEndsWhatHadFlowsAndNothingElse() {
        pass(1000);
        assertThat(ends).isEmpty();
        show(0);
        pass(59);
        assertThat(ends).isEmpty();
        pass(60);
        assertThat(ends).containsExactly("step 60");
        pass(299);
        assertThat(ends).containsExactly("step 60");
        assertThat(clock.isBetweenWindows()).isFalse();
        pass(300);
        pass(10_000);
        assertThat(ends).containsExactly("step 60", "window 0 300");
        assertThat(clock.isBetweenWindows()).isTrue();
    }

    @Test
    void behindASilenceAFlowLiesWhereItWouldHaveLainWithoutOne() {
        show(0);
        pass(130);
        show(250);
        assertThat(clock.window().number()).isZero();
        assertThat(clock.stepEndMicros()).isEqualTo(T0 + 300 * SECOND);
        pass(700);
        show(1250);
        assertThat(clock.window()).isEqualTo(new TimeWindow(4, T0 + 20 * MINUTE, T0 + 25 * MINUTE));
        assertThat(clock.stepEndMicros()).isEqualTo(T0 + 21 * MINUTE);
        assertThat(ends).containsExactly("step 60", "window 0 300");
    }

    @Test
    void aFlowThatComesTooLateForItsStepBelongsToTheOpenOne() {
        show(0);
        pass(60);
        show(30);
        pass(119);
        assertThat(ends).containsExactly("step 60");
        pass(120);
        assertThat(ends).containsExactly("step 60", "step 120");
    }

    @Test
    void inputThatEndsInASilenceHasNoEmptyStepAndNoEmptyWindow() {
        show(0);
        pass(70);
        clock.finish();
        proceed(clock);
        assertThat(ends).containsExactly("step 60", "window 0 300");
        assertThat(clock.isOpen()).isFalse();
    }

    @Test
    void inputThatEndsBetweenWindowsEndsNothingMore() {
        show(0);
        pass(400);
        clock.finish();
        proceed(clock);
        assertThat(ends).containsExactly("step 60", "window 0 300");
        assertThat(clock.isOpen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void silencesChangeNothingWhereTheNextFlowStartsBehindThem(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        WindowClock plain = new WindowClock(5 * MINUTE, MINUTE, DAY);
        WindowClock live = new WindowClock(5 * MINUTE, MINUTE, DAY);
        List<String> plainEnds = new ArrayList<>();
        List<String> liveEnds = new ArrayList<>();
        long start = T0;
        for (int i = 0; i < 5_000; i++) {
            long gap = random.nextInt(10) == 0 ? random.nextLong(HOUR) : random.nextLong(MINUTE);
            for (int passes = random.nextInt(3); passes > 0; passes--) {
                live.pass(start + random.nextLong(gap + 1));
                proceed(live);
            }
            liveEnds.addAll(ends);
            ends.clear();
            start += gap;
            show(plain, start);
            plainEnds.addAll(ends);
            ends.clear();
            show(live, start);
            liveEnds.addAll(ends);
            ends.clear();
            assertThat(live.window()).isEqualTo(plain.window());
            assertThat(live.stepEndMicros()).isEqualTo(plain.stepEndMicros());
        }
        plain.finish();
        proceed(plain);
        plainEnds.addAll(ends);
        ends.clear();
        live.finish();
        proceed(live);
        liveEnds.addAll(ends);
        assertThat(liveEnds).isEqualTo(plainEnds).hasSizeGreaterThan(1000);
    }
}
