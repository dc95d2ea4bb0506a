/** Password guessing over SSH, RDP and Telnet, by the sizes of flows. */
@NullMarked
package org.stratosphere.bruteforce;

import org.jspecify.annotations.NullMarked;
