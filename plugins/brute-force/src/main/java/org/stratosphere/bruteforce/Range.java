package org.stratosphere.bruteforce;

import java.util.List;
import org.stratosphere.pluginapi.module.Setting;
import org.stratosphere.pluginapi.module.Settings;

/**
 * Numbers from the least to the most, both inclusive, which a user may set.
 *
 * @param name of what it counts, the beginning of its two settings' names
 * @param unit packets or bytes
 */
record Range(String name, String unit, long least, long most) {
    private static final String LEAST = "-min";
    private static final String MOST = "-max";
    private static final long LARGEST = 1_000_000_000_000L;

    boolean contains(long number) {
        return number >= least && number <= most;
    }

    void addSettings(List<Setting> settings) {
        String what = " " + unit + " of a failed login, as " + name.replace('-', ' ') + ".";
        settings.add(Setting.integer(name + LEAST, least, 0, LARGEST, unit, "Fewest" + what));
        settings.add(Setting.integer(name + MOST, most, 0, LARGEST, unit, "Most" + what));
    }

    /**
     * The range that the user set.
     *
     * @throws IllegalArgumentException when nothing lies in it
     */
    Range with(Settings settings) {
        Range set = new Range(name, unit, settings.integer(name + LEAST), settings.integer(name + MOST));
        if (set.least > set.most) {
            throw new IllegalArgumentException(name + LEAST + " is " + set.least + ", more than " + name + MOST);
        }
        return set;
    }
}
