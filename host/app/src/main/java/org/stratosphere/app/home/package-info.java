/** The folder in which the program keeps what belongs to one user, and how files in it are changed. */
@NullMarked
package org.stratosphere.app.home;

import org.jspecify.annotations.NullMarked;
