/** Events of a run, and the extension point that carries them out of the program. */
@NullMarked
package org.stratosphere.pluginapi.alert;

import org.jspecify.annotations.NullMarked;
