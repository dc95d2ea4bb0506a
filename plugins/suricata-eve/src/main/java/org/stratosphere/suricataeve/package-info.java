/** The flow format of Suricata's eve.json: its events of type flow. */
@NullMarked
package org.stratosphere.suricataeve;

import org.jspecify.annotations.NullMarked;
