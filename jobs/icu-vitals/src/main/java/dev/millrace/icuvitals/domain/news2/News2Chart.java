// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Millrace authors
package dev.millrace.icuvitals.domain.news2;

import dev.millrace.icuvitals.domain.News2Score.Trigger;

/**
 * Points of each parameter: chart 1 of NEWS2, Royal College of Physicians, 2017. Its bands are no setting.
 *
 * <p>Values are in thousandths of the parameter's unit and are rounded to the steps of the chart first, a half going up:
 * temperature to 0.1 degrees, all others to whole numbers. The chart is silent about rounding.
 */
public final class News2Chart {

    /** The most points of a parameter that is missing; oxygen has its own. */
    static final int MOST = 3;

    /** Points of a patient on oxygen. */
    static final int OXYGEN = 2;

    /** Beyond all bands; keeps what is impossible from overflowing. */
    private static final double HIGHEST = 1_000_000;

    private News2Chart() {}

    /** Points of breaths per minute. */
    public static int respiration(int thousandths) {
        int rate = whole(thousandths);
        if (rate <= 8 || rate >= 25) {
            return 3;
        }
        if (rate <= 11) {
            return 1;
        }
        return rate <= 20 ? 0 : 2;
    }

    /** Points of a saturation in % on the scale for all patients without another prescription. */
    public static int saturation(int thousandths) {
        int percent = whole(thousandths);
        if (percent <= 91) {
            return 3;
        }
        if (percent <= 93) {
            return 2;
        }
        return percent <= 95 ? 1 : 0;
    }

    /** Points of a saturation in % on the scale of a patient whose prescribed target is 88 to 92 %. */
    public static int saturationOnScale2(int thousandths, boolean onOxygen) {
        int percent = whole(thousandths);
        if (percent <= 83) {
            return 3;
        }
        if (percent <= 85) {
            return 2;
        }
        if (percent <= 87) {
            return 1;
        }
        if (percent <= 92 || !onOxygen) {
            return 0;
        }
        if (percent <= 94) {
            return 1;
        }
        return percent <= 96 ? 2 : 3;
    }

    /** Points of breathing air or oxygen. */
    public static int oxygen(boolean onOxygen) {
        return onOxygen ? OXYGEN : 0;
    }

    /** Points of a systolic pressure in mmHg. */
    public static int systolic(int thousandths) {
        int pressure = whole(thousandths);
        if (pressure <= 90 || pressure >= 220) {
            return 3;
        }
        if (pressure <= 100) {
            return 2;
        }
        return pressure <= 110 ? 1 : 0;
    }

    /** Points of beats per minute. */
    public static int pulse(int thousandths) {
        int rate = whole(thousandths);
        if (rate <= 40 || rate >= 131) {
            return 3;
        }
        if (rate <= 50) {
            return 1;
        }
        if (rate <= 90) {
            return 0;
        }
        return rate <= 110 ? 1 : 2;
    }

    /** Points of a patient who is alert, or confused or less than that. */
    public static int consciousness(boolean alert) {
        return alert ? 0 : 3;
    }

    /** Points of a temperature in degrees Celsius. */
    public static int temperature(int thousandths) {
        int tenths = tenths(thousandths);
        if (tenths <= 350) {
            return 3;
        }
        if (tenths <= 360) {
            return 1;
        }
        if (tenths <= 380) {
            return 0;
        }
        return tenths <= 390 ? 1 : 2;
    }

    /** What a total asks for, and the highest points of a single parameter. */
    public static Trigger trigger(int total, int highest) {
        if (total >= 7) {
            return Trigger.EMERGENCY;
        }
        if (total >= 5) {
            return Trigger.URGENT;
        }
        if (highest >= 3) {
            return Trigger.SINGLE3;
        }
        return total == 0 ? Trigger.NONE : Trigger.LOW;
    }

    /**
     * A value in thousandths, in which the chart is reckoned: what is finer is noise of a binary number, and would let 36.05 be
     * 36.0 or 36.1 by chance.
     */
    public static int thousandths(double value) {
        return (int) Math.round(Math.max(-HIGHEST, Math.min(HIGHEST, value)) * 1_000);
    }

    /** Rounded to a whole number, a half up. */
    public static int whole(int thousandths) {
        return Math.floorDiv(thousandths + 500, 1_000);
    }

    /** Rounded to tenths, a half up. */
    public static int tenths(int thousandths) {
        return Math.floorDiv(thousandths + 50, 100);
    }
}
