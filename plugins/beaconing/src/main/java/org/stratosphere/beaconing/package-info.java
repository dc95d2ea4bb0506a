/** Finds beacons: pairs of addresses whose connections come at regular times and with regular sizes. */
@NullMarked
package org.stratosphere.beaconing;

import org.jspecify.annotations.NullMarked;
