@echo off
rem Starts Stratosphere. In a checkout it builds what is not built yet; in a distribution everything lies beside it.
rem Names of folders may hold exclamation marks and brackets: they are read before, and written as !name! from here on.
setlocal DisableDelayedExpansion
set "bin=%~dp0"
set "command=%~1"
setlocal EnableDelayedExpansion

if defined JAVA_HOME (
  set "java=!JAVA_HOME!\bin\java.exe"
  if not exist "!java!" (
    echo stratosphere: JAVA_HOME is !JAVA_HOME!, and there is no bin\java.exe in it: unset it or name a Java 17 or newer 1>&2
    exit /b 1
  )
) else (
  set "java="
  for %%J in (java.exe) do set "java=%%~$PATH:J"
  if not defined java (
    echo stratosphere: there is no java on the PATH: install Java 17 or newer, or set JAVA_HOME 1>&2
    exit /b 1
  )
)

rem The JDK tells its version in a file; to start it for the answer would double the time until the prompt.
set "version="
set "release=!java:~0,-8!..\release"
if exist "!release!" (
  for /f "tokens=1,2 delims==" %%K in ('type "!release!"') do if "%%K"=="JAVA_VERSION" set "version=%%~L"
) else (
  for /f "tokens=2,3" %%K in ('^""!java!" -version 2^>^&1^"') do if "%%K"=="version" set "version=%%~L"
)
set "major=0"
for /f "delims=.-+" %%M in ("!version!") do set "major=%%M"
if !major! LSS 17 (
  echo stratosphere: !java! is Java !version!: install Java 17 or newer, or set JAVA_HOME 1>&2
  exit /b 1
)

if exist "!bin!..\lib\" (
  set "dist=!bin!.."
) else (
  set "checkout=!bin!..\.."
  set "dist=!bin!..\app\target\dist"
  if not exist "!dist!\lib\stratosphere.jar" (
    where mvn >nul 2>nul
    if errorlevel 1 (
      echo stratosphere: this checkout is not built and there is no mvn on the PATH: install Maven 3.8 or newer 1>&2
      exit /b 1
    )
    echo stratosphere: building, the first time only; this takes a minute or two 1>&2
    if not exist "!bin!..\app\target\" mkdir "!bin!..\app\target"
    pushd "!checkout!"
    call mvn -q -B -Dquick -DskipTests -pl host/app -am package >"!bin!..\app\target\build.log" 2>&1 <nul
    if errorlevel 1 (
      popd
      type "!bin!..\app\target\build.log" 1>&2
      echo stratosphere: the build failed; all of its output is in host\app\target\build.log 1>&2
      exit /b 1
    )
    popd
  )
)

rem An archive of loaded classes, one for each build and JDK, made by an analysis. Quietly without where it cannot be.
if defined STRATOSPHERE_HOME (set "home=!STRATOSPHERE_HOME!") else (set "home=!USERPROFILE!\.stratosphere")
set "build="
for %%F in ("!dist!\lib\stratosphere.jar") do set "build=%%~zF-%%~tF"
for %%C in (" " "/" ":" "." ",") do set "build=!build:%%~C=!"
if exist "!dist!\lib\build" set /p build=<"!dist!\lib\build"
set "sharing="
set "making="
if defined build if exist "!home!\cache\" (
  set "archive=!home!\cache\classes-!version!-!build!.jsa"
  if exist "!archive!" (
    set sharing="-XX:SharedArchiveFile=!archive!"
  ) else (
    if "!command!"=="analyze" (
      set "making=!archive!.!random!"
      set sharing="-XX:ArchiveClassesAtExit=!making!" -Dstratosphere.archive=true
    )
  )
)

rem What is over at once is left to the quick compiler; where the optimizing one works, it is kept to what pays.
set "compiler=-XX:FreqInlineSize=160 -XX:InlineSmallCode=1200 -XX:Tier4InvocationThreshold=15000 -XX:Tier4MinInvocationThreshold=2000 -XX:Tier4CompileThreshold=40000 -XX:Tier4BackEdgeThreshold=120000"
for %%C in (version help completion config plugins explain runs hosts why) do if "!command!"=="%%C" set "compiler=-XX:TieredStopAtLevel=1"

rem Java takes one collector only; the user's own choice goes first.
set "collector=-XX:+UseParallelGC -XX:MaxNewSize=64m"
if defined STRATOSPHERE_JAVA_OPTIONS if not "!STRATOSPHERE_JAVA_OPTIONS:GC=!"=="!STRATOSPHERE_JAVA_OPTIONS!" set "collector="

setlocal DisableDelayedExpansion
"%java%" -XX:MaxRAMPercentage=50 %collector% %compiler% -Xshare:auto %sharing% -Dfile.encoding=UTF-8 -Djdk.console=java.base -Xlog:disable -Xlog:all=error:stderr "-Dstratosphere.dist=%dist%" %STRATOSPHERE_JAVA_OPTIONS% -jar "%dist%\lib\stratosphere.jar" %*
set "code=%errorlevel%"

rem An archive that was cut short can crash a later start: only a whole one gets its name.
if defined making if exist "%making%" (
  if "%code%"=="0" (move /y "%making%" "%archive%" >nul 2>nul) else if "%code%"=="3" (move /y "%making%" "%archive%" >nul 2>nul) else (del "%making%" 2>nul)
)
exit /b %code%
